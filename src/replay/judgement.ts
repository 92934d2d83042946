/** What a case came to when it was decided again; `contested` is added to any of the first three. */
export const JUDGEMENT = {
  same: 0,
  drift: 1,
  flip: 2,
  undecided: 3,
  invalid: 4,
  blank: 5,
  contested: 8,
} as const;

/** How many numbers judgements need, contested ones too. */
const COUNT = 2 * JUDGEMENT.contested;

/** A judgement without whether the verdict is contested. */
export const uncontested = (judgement: number): number => judgement & ~JUDGEMENT.contested;

/** Whether the verdict that a case has now is contested. */
export const isContested = (judgement: number): boolean => (judgement & JUDGEMENT.contested) !== 0;

/** Whether a judgement is of a decided case that could be decided again. */
export const isDecided = (judgement: number): boolean => uncontested(judgement) <= JUDGEMENT.flip;

/** How many cases came to each judgement, by its number: none yet. */
export const emptyTally = (): number[] => Array.from({ length: COUNT }, () => 0);
