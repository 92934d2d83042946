import { isMarked, JUDGEMENT, unmarked, type Mark } from './judgement.ts';
import type { ReplayCounts } from './replay-report.ts';

/**
 * How many cases there were of each kind.
 * @param tally the number of cases for each `JUDGEMENT`
 */
export function countsOf(tally: readonly number[], newly = 0): ReplayCounts {
  const sum = (which: (judgement: number) => boolean): number =>
    tally.reduce((all, count, judgement) => all + (which(judgement) ? count : 0), 0);
  const of = (fate: number): number => sum((judgement) => unmarked(judgement) === fate);
  const marked = (mark: Mark): number => sum((judgement) => isMarked(judgement, mark));
  const [same, drifts, flips] = [of(JUDGEMENT.same), of(JUDGEMENT.drift), of(JUDGEMENT.flip)];
  const [undecided = 0, invalid = 0] = [tally[JUDGEMENT.undecided], tally[JUDGEMENT.invalid]];
  const decided = same + drifts + flips;
  return {
    cases: decided + undecided + invalid,
    decided,
    same,
    flips,
    drifts,
    contested: marked('contested'),
    'newly-contested': newly,
    undecided,
    ...ifAny('unapproved', marked('unapproved')),
    ...ifAny('departed', marked('departed')),
    ...ifAny('reconciled', marked('reconciled')),
    invalid,
  };
}

/** A count that most corpora do not have: left out if it is 0. */
export const ifAny = (mark: Exclude<Mark, 'contested'>, count: number): Partial<ReplayCounts> =>
  count === 0 ? {} : { [mark]: count };
