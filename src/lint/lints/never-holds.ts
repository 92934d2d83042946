import { named } from '../../model/named.ts';
import { formOf, weighs, type Finding } from '../../model/forms/forms.ts';
import { quote } from '../../diagnostic/quote.ts';
import { namesInFinding } from '../../load/finding-names.ts';
import { domainOf, testsOf } from '../../load/tested.ts';
import type { Comparators } from '../../model/counted.ts';
import { passedBy } from '../logic/tested-values.ts';
import type { LintFault, Lint, PolicySubject } from '../lint.ts';

/** Finds tests that no value passes, and findings that no case establishes. */
export const neverHolds: Lint = {
  code: 'policy/never-holds',
  of: 'policy',
  why: 'A test that can never hold decides nothing, though readers of the policy believe that it does. Usually one of two bounds is a mistake, or a threshold is higher than anything can reach.',
  wrong: `findings:
  warned:
    title: the customer was warned
    favours: terminate
    fact: prior-warnings # <--
    at-least: 3
    at-most: 2
rules:
  kept: { title: Kept, verdict: retain, when: warned }`,
  right: `findings:
  warned:
    title: the customer was warned
    favours: terminate
    fact: prior-warnings
    at-least: 2
    at-most: 3
rules:
  kept: { title: Kept, verdict: retain, when: warned }`,
  find: (subject) => {
    const tests = emptyTests(subject);
    return [...tests, ...(tests.length === 0 ? emptyFindings(subject) : [])];
  },
};

const HELP = 'it has no effect: is one of its bounds a mistake?';

function emptyTests({ policy, vocabulary, at }: PolicySubject): readonly LintFault[] {
  return testsOf(policy).flatMap((tested) => {
    const domain = domainOf(tested, vocabulary)!;
    if (passedBy(domain, tested.keys).length > 0) return [];
    const message = `this test of ${quote(tested.name)} can never hold`;
    return { span: at(...tested.named), message, help: HELP };
  });
}

function emptyFindings({ policy, logic, at }: PolicySubject): readonly LintFault[] {
  const never = new Set(Object.keys(policy.findings).filter((id) => !logic.can(logic.finding(id))));
  return [...never].flatMap((id) => {
    const finding = named(policy.findings, id);
    const path = ['findings', id];
    // one mistake gives one message: do not report what depends on a finding that never holds
    if (namesInFinding(finding, path).some((name) => never.has(name.id))) return [];
    const { 'at-least': least = -Infinity, 'at-most': most = Infinity } = finding as Comparators;
    if (least > most) {
      const message = `no number is at least ${least} and at most ${most}`;
      return { span: at([...path, 'at-most'], 'key'), message, help: HELP };
    }
    const bound = ['at-most', 'exactly', 'at-least'].find((key) => Object.hasOwn(finding, key));
    const onFact = weighs(finding) === 'fact';
    const span = at([...path, onFact ? 'fact' : (bound ?? formOf(finding))], 'key');
    const help = onFact ? onFactHelp(finding) : 'there can never be that many';
    return {
      span,
      message: `the finding ${quote(id)} can never be established`,
      help: bound === undefined && !onFact ? HELP : help,
    };
  });
}

/**
 * Help for a test of a fact that can never hold: the fact can have no start, or the policy's `applies-to` excludes the
 * value.
 */
const onFactHelp = (finding: Finding): string =>
  Object.hasOwn(finding, 'for') || Object.hasOwn(finding, 'within')
    ? 'a fixed or unknown fact has no start: leave `for` and `within` out'
    : 'it tests for a value that `applies-to` excludes';
