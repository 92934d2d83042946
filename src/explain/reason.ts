import type { Policy } from '../model/policy.ts';
import type { Verdict } from '../model/verdict.ts';
import type { RuleAccount } from './justification.ts';
import { capital, sentence, sentenceList } from './words.ts';
import { defaultVerdict, otherVerdict, type VerdictWord } from '../model/verdict-word.ts';

/**
 * The one sentence that says why: the first ground's; without one, what the policy says of its default, or what the closest ground to terminate lacked.
 * @param otherwise what the policy says of its default
 */
export function reasonOf(
  verdict: Verdict,
  policy: Policy,
  rules: readonly RuleAccount[],
  otherwise: string | undefined,
): string {
  const grounds = rules.filter(({ outcome }) => outcome === 'prevails');
  if (verdict.contested) return contested(grounds, verdict);
  const [ground] = grounds;
  if (ground !== undefined) return sentence(ground.because ?? capital(ground.title));
  return otherwise === undefined ? noGround(defaultVerdict(policy), rules) : sentence(otherwise);
}

function contested(grounds: readonly RuleAccount[], { verdict }: Verdict): string {
  const ids = (word: string): string =>
    sentenceList(grounds.filter((ground) => ground.verdict === word).map(({ id }) => id));
  return (
    `The policy contradicts itself: ${ids('terminate')} would terminate, ${ids('retain')} would retain, ` +
    `and neither overrides the other; the default, ${verdict}, stands until the policy is fixed.`
  );
}

function noGround(otherwise: VerdictWord, rules: readonly RuleAccount[]): string {
  const against = rules.filter(({ verdict, outcome }) => verdict !== otherwise && outcome === 'lacking');
  const start = `No ground to ${otherVerdict(otherwise)} is made out`;
  const [nearest] = closestFirst(against);
  if (nearest === undefined) return `${start}.`;
  return sentence(`${start}; the nearest, ${nearest.id}, lacked: ${nearest.lacks.join('; ')}`);
}

/** Rules that do not apply, those nearest to it first; else in the policy's order. */
export function closestFirst(rules: readonly RuleAccount[]): readonly RuleAccount[] {
  return rules.toSorted((a, b) => a.shortfall - b.shortfall || a.lacks.length - b.lacks.length);
}
