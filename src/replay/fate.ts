import type { Advice } from '../model/case.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import type { Fate, CaseOutcome } from './replay-report.ts';

/**
 * How a decided case fares: a flip where the verdict is no longer the standing decision's, drift where it is, but on other
 * grounds. A decision that names no grounds, as one made without the tool, cannot drift.
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
  // who departed meant to: the policy is checked against what it gave then, and where it now agrees, so much the better
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
