import { builtInVocabulary } from '../../src/load/built-in.ts';
import type { Finding } from '../../src/model/forms/forms.ts';
import type { Class, Policy, Rule } from '../../src/model/policy.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';
import { diffPolicies } from '../../src/replay/policy-diff.ts';
import type { PolicyChange } from '../../src/replay/policy-change.ts';
import { editLine, signOf } from '../../src/report/diff/diff-words.ts';

/** A policy with a finding of each of some forms, for tests to change. */
export const SMALL: Policy = {
  policy: 'small',
  title: 'Small',
  version: '1',
  vocabulary: 'trust-and-safety',
  classes: {
    grave: { title: 'Grave', kind: ['threat', 'doxxing'], where: { severity: { 'at-least': 'high' } } },
  },
  findings: {
    many: { title: 'Many', count: 'grave', 'at-least': 2 },
    acting: { title: 'Acting', fact: 'law-enforcement', is: 'acting' },
    both: { title: 'Both', all: ['many', 'acting'] },
  },
  rules: {
    end: { title: 'End', verdict: 'terminate', when: { all: ['many'], none: ['acting'] } },
    stay: { title: 'Stay', verdict: 'retain', when: 'acting' },
    stop: { title: 'Stop', verdict: 'terminate', when: 'both', overrides: ['stay'] },
  },
};

/** The vocabulary that ships. */
export const vocabulary = builtInVocabulary();

/** The small policy with another finding. */
export const withFinding = (id: string, finding: Finding): Policy => ({
  ...SMALL,
  findings: { ...SMALL.findings, [id]: finding },
});
/** The small policy with another rule. */
export const withRule = (id: string, rule: Partial<Rule>): Policy => ({
  ...SMALL,
  rules: { ...SMALL.rules, [id]: { ...SMALL.rules[id]!, ...rule } },
});
/** The small policy with another class. */
export const withClass = (id: string, one: Partial<Class>): Policy => ({
  ...SMALL,
  classes: { ...SMALL.classes, [id]: { ...SMALL.classes[id]!, ...one } },
});

/** The edits between two policies, one line each; those that weigh nothing in brackets. */
export function edits(
  before: Policy,
  after: Policy,
  words: readonly [Vocabulary, Vocabulary] = [vocabulary, vocabulary],
): readonly string[] {
  return linesOf(
    diffPolicies([{ policy: before, vocabulary: words[0] }], [{ policy: after, vocabulary: words[1] }]),
  );
}

/** Changes as a report says them. */
export const linesOf = (changes: readonly PolicyChange[]): readonly string[] =>
  changes.map((change) => {
    const line = `${signOf(change)} ${editLine(change)}`;
    return change.weighs ? line : `(${line})`;
  });
