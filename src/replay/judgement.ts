/** The result of deciding a case again. The values after `blank` are marks, which are added to any of the first three. */
export const JUDGEMENT = {
  same: 0,
  drift: 1,
  flip: 2,
  undecided: 3,
  invalid: 4,
  blank: 5,
  /** The verdict that the case has now is contested. */
  contested: 8,
  /** The decision has fewer approvals than its policy asks for. */
  unapproved: 16,
  /** The decision departs from what its policy gave. */
  departed: 32,
  /** It departs, and the policy now gives the same verdict. */
  reconciled: 64,
} as const;

/** A mark of a judgement. */
export type Mark = 'contested' | 'unapproved' | 'departed' | 'reconciled';

const FATES = 7;

/** How many numbers judgements need, with all combinations of marks. */
const COUNT = 2 * JUDGEMENT.reconciled;

/** A judgement without its marks. */
export const unmarked = (judgement: number): number => judgement & FATES;

/** Whether a judgement bears a mark. */
export const isMarked = (judgement: number, mark: Mark): boolean => (judgement & JUDGEMENT[mark]) !== 0;

/** Whether a judgement is of a decided case that could be decided again. */
export const isDecided = (judgement: number): boolean => unmarked(judgement) <= JUDGEMENT.flip;

/** The number of cases for each judgement, all 0. */
export const emptyTally = (): number[] => Array.from({ length: COUNT }, () => 0);

/** Counts one or more further cases with a judgement. */
export function addTo(tally: number[], judgement: number, cases = 1): void {
  tally[judgement] = (tally[judgement] ?? 0) + cases;
}
