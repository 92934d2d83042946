import type { Advice } from '../model/case.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import type { Fate, CaseOutcome } from './replay-report.ts';

/**
 * How a decided case fares: a flip if the verdict is no longer that of the standing decision, drift if it is the same
 * on other grounds. A decision that names no grounds, such as one made without the tool, cannot drift.
 */
export function fateOf(
  standing: {
    readonly verdict: VerdictWord;
    readonly grounds?: readonly string[] | undefined;
    readonly advice?: Advice | undefined;
  },
  now: CaseOutcome,
): Fate {
  const { advice } = standing;
  // a departure was deliberate, so the policy is compared with what it gave at the time; it does not count as a flip if
  // the policy now agrees with the departure
  if (advice !== undefined) return now.verdict === advice.verdict ? fateOf(advice, now) : 'same';
  if (standing.verdict !== now.verdict) return 'flip';
  const { grounds } = standing;
  return grounds === undefined || sameGrounds(grounds, now.grounds) ? 'same' : 'drift';
}

function sameGrounds(then: readonly string[], now: readonly string[]): boolean {
  if (then.length === 1 && now.length === 1) return then[0] === now[0];
  const before = new Set(then);
  return before.size === now.length && now.every((ground) => before.has(ground));
}
