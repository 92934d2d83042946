import { formOf, weighs } from '../../model/forms/forms.ts';
import { quote } from '../../diagnostic/quote.ts';
import { domainOf, testsOf } from '../../load/tested.ts';
import { not } from '../logic/formula.ts';
import { areWithin } from '../logic/option-set.ts';
import { askedBy, passedBy } from '../logic/tested-values.ts';
import type { LintFault, Lint, PolicySubject } from '../lint.ts';

/** A document with the lines that are wrong, or right. */
const example = (lines: string): string => `findings:
  warned:
    title: the customer was warned
    favours: terminate
${lines}
rules:
  kept: { title: Kept, verdict: retain, when: warned }`;

/** Finds tests that every value passes, and findings that every case establishes. */
export const alwaysHolds: Lint = {
  code: 'policy/always-holds',
  of: 'policy',
  why: 'A test that everything passes looks like a condition, but is not one. Either its bound is a mistake, or it can be left out.',
  wrong: example(`    fact: prior-warnings # <--
    at-least: 0`),
  right: example(`    fact: prior-warnings
    at-least: 1`),
  find: (subject) => [...idleTests(subject), ...idleFindings(subject)],
};

function idleTests({ policy, vocabulary, at }: PolicySubject): readonly LintFault[] {
  return testsOf(policy).flatMap((tested) => {
    const domain = domainOf(tested, vocabulary)!;
    if (areWithin(askedBy(domain, tested.keys), passedBy(domain, tested.keys)) !== true) return [];
    return {
      span: at(...tested.named),
      message: `every value of ${quote(tested.name)} passes this test`,
      help: 'leave it out, or correct its bound: it fails only if there is no value',
    };
  });
}

function idleFindings({ policy, logic, at }: PolicySubject): readonly LintFault[] {
  return Object.entries(policy.findings).flatMap(([id, finding]) => {
    if (logic.can(not(logic.finding(id)))) return [];
    return {
      span: at(['findings', id, formOf(finding)], 'key'),
      message: `the finding ${quote(id)} is established in every case`,
      help:
        weighs(finding) === 'fact'
          ? '`applies-to` already requires it'
          : 'leave it out, or correct its bound',
    };
  });
}
