import type { Program } from '../engine/program.ts';
import type { Case } from '../model/case.ts';
import type { Policy } from '../model/policy.ts';
import type { Decided, Verdict } from '../model/verdict.ts';
import { fillBecause } from './because.ts';
import type { RuleAccount } from './justification.ts';
import { resultsOf } from './rule-accounts.ts';
import { whyNot } from './why-not.ts';
import { capital, sentence, sentenceList } from './words.ts';
import { defaultVerdict, endsService } from '../model/verdict-word.ts';

/**
 * Why, in a sentence or two: the first ground's; without one, why the ground that the evidence bears on does not apply, and what the policy says of its default.
 * @param rules what became of each rule; asked for only where there is no ground
 * @param otherwise what the policy says of its default; asked for only then, too
 */
export function reasonOf(
  program: Program,
  theCase: Case,
  decided: Decided,
  rules: () => readonly RuleAccount[],
  otherwise: () => string | undefined,
): string {
  const { policy } = program;
  const { verdict, trace } = decided;
  if (verdict.contested) return contested(policy, verdict);
  const [ground] = verdict.grounds;
  if (ground !== undefined) {
    const { because, title } = policy.rules[ground]!;
    return sentence(
      because === undefined
        ? capital(title)
        : fillBecause(because, program, theCase, trace, resultsOf(verdict)),
    );
  }
  const start = noGround(program, theCase, decided, rules());
  const further = otherwise();
  return further === undefined ? start : `${start} ${sentence(further)}`;
}

function contested({ rules }: Policy, { verdict, grounds }: Verdict): string {
  const titles = (word: string): string =>
    sentenceList(grounds.filter((id) => rules[id]!.verdict === word).map((id) => `"${rules[id]!.title}"`));
  return (
    `The policy contradicts itself: ${titles('terminate')} would end the service, ${titles('retain')} would keep it, ` +
    `and neither overrides the other; the default, to ${verdict}, stands until the policy is mended.`
  );
}

function noGround(program: Program, theCase: Case, decided: Decided, rules: readonly RuleAccount[]): string {
  const otherwise = defaultVerdict(program.policy);
  const [first] = closestFirst(
    rules.filter(({ verdict, outcome }) => verdict !== otherwise && outcome === 'lacking'),
  );
  if (first === undefined || !isTouched(first))
    return `No ground to ${endsService(otherwise) ? 'keep' : 'end'} the service is touched by the evidence.`;
  return whyNot(program, theCase, decided, first, first.bearing);
}

/** Whether anything of the evidence and the facts at hand bears on a rule. */
export const isTouched = ({ bearing }: RuleAccount): boolean => bearing.weight > 0;

/** Rules that do not apply: those that more of the evidence bears on first, then those of which less was missing. */
export function closestFirst(rules: readonly RuleAccount[]): readonly RuleAccount[] {
  return rules.toSorted(
    (a, b) =>
      b.bearing.weight - a.bearing.weight || a.shortfall - b.shortfall || a.lacks.length - b.lacks.length,
  );
}

/** Rules that nothing at hand bears on, in one line. */
export const untouchedWords = (rules: readonly RuleAccount[]): string =>
  `not touched by the evidence: ${rules.map(({ title }) => title).join('; ')}`;

/** Rules by their titles. */
export const titlesOf = (rules: readonly RuleAccount[], ids: readonly string[]): string =>
  sentenceList(ids.map((id) => `"${rules.find((rule) => rule.id === id)!.title}"`));
