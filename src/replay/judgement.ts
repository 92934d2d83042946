/** What a case came to when it was decided again; what follows `blank` are marks, which are added to any of the first three. */
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
  /** It departs, and by now the policy gives its verdict. */
  reconciled: 64,
} as const;

/** A mark of a judgement. */
export type Mark = 'contested' | 'unapproved' | 'departed' | 'reconciled';

const FATES = 7;

/** How many numbers judgements need, marked ones too. */
const COUNT = 2 * JUDGEMENT.reconciled;

/** A judgement without its marks. */
export const unmarked = (judgement: number): number => judgement & FATES;

/** Whether a judgement bears a mark. */
export const isMarked = (judgement: number, mark: Mark): boolean => (judgement & JUDGEMENT[mark]) !== 0;

/** Whether a judgement is of a decided case that could be decided again. */
export const isDecided = (judgement: number): boolean => unmarked(judgement) <= JUDGEMENT.flip;

/** How many cases came to each judgement, by its number: none yet. */
export const emptyTally = (): number[] => Array.from({ length: COUNT }, () => 0);

/** Counts a case more that came to a judgement, or several. */
export function addTo(tally: number[], judgement: number, cases = 1): void {
  tally[judgement] = (tally[judgement] ?? 0) + cases;
}
