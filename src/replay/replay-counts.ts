import { JUDGEMENT } from './judgement.ts';
import type { ReplayCounts } from './replay-report.ts';

/** How many cases there were of each sort. @param tally by number of `JUDGEMENT` */
export function countsOf(tally: readonly number[], newly = 0): ReplayCounts {
  const of = (judgement: number): number =>
    (tally[judgement] ?? 0) + (tally[judgement + JUDGEMENT.contested] ?? 0);
  const [same, drifts, flips] = [of(JUDGEMENT.same), of(JUDGEMENT.drift), of(JUDGEMENT.flip)];
  const [undecided = 0, invalid = 0] = [tally[JUDGEMENT.undecided], tally[JUDGEMENT.invalid]];
  const decided = same + drifts + flips;
  const contested = tally.slice(JUDGEMENT.contested).reduce((sum, count) => sum + count, 0);
  return {
    cases: decided + undecided + invalid,
    decided,
    same,
    flips,
    drifts,
    contested,
    'newly-contested': newly,
    undecided,
    invalid,
  };
}
