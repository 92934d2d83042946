import { addTo } from '../../model/add-to.ts';
import { named } from '../../model/named.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { VerdictWord } from '../../model/verdict-word.ts';
import type { LintFault, Lint, PolicySubject } from '../lint.ts';

/** A document with the lines that are wrong, or right. */
const example = (lines: string): string => `findings:
  warned: { title: the customer was warned, favours: terminate, fact: prior-warnings, at-least: 1 }
  cured: { title: a cure was verified, favours: retain, fact: cure, is: verified }
  uncured: { title: no cure was offered, favours: terminate, fact: cure, is: not-offered }
rules:
  left: { title: Left alone, verdict: retain, when: uncured }
  kept:
    title: Kept
    verdict: retain
${lines}`;

/** Finds overrides that never defeat the other rule. */
export const idleOverride: Lint = {
  code: 'policy/idle-override',
  of: 'policy',
  why: 'An override matters only if both rules can apply together. One that never does changes no verdict and no ground, and hides which conflicts the author had in mind.',
  wrong: example(`    when: { all: [cured, warned] }
    overrides: [left] # <--`),
  right: example(`    when: { all: [cured, warned] }`),
  find: (subject) => {
    const ofVerdict = new Map<VerdictWord, string[]>();
    for (const [id, { verdict }] of Object.entries(subject.policy.rules)) addTo(ofVerdict, verdict, id);
    return Object.entries(subject.policy.rules).flatMap(([id, { overrides = [] }]) =>
      typeof overrides === 'string'
        ? idleWord(id, overrides, ofVerdict.get(overrides) ?? [], subject)
        : idleNames(id, overrides, subject),
    );
  },
};

const HELP = 'leave it out: nothing changes without it';

function idleNames(id: string, overrides: readonly string[], subject: PolicySubject): readonly LintFault[] {
  return overrides.flatMap((other, position) => {
    if (matters(id, other, subject)) return [];
    const path = ['rules', id, 'overrides', position];
    const fix = overrides.length > 1 ? { fix: { item: path } } : {};
    return {
      span: subject.at(path),
      message: `${quote(id)} never defeats ${quote(other)}`,
      help: HELP,
      ...fix,
    };
  });
}

/** @param meant the rules of the verdict that a rule overrides */
function idleWord(
  id: string,
  word: VerdictWord,
  meant: readonly string[],
  subject: PolicySubject,
): readonly LintFault[] {
  if (meant.some((other) => other !== id && matters(id, other, subject))) return [];
  const message = `${quote(id)} never defeats a rule that would ${word}`;
  return [{ span: subject.at(['rules', id, 'overrides']), message, help: HELP }];
}

/**
 * Whether in some case the first rule prevails and the other would apply. If the other never applies, a different lint
 * reports that.
 */
function matters(id: string, other: string, { policy, logic }: PolicySubject): boolean {
  if (!logic.can(logic.condition(named(policy.rules, other).when))) return true;
  return logic.canBoth(logic.prevails(id), logic.condition(named(policy.rules, other).when));
}
