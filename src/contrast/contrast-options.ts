import type { VerdictWord } from '../model/verdict-word.ts';

/** The limits of the search. */
export interface ContrastOptions {
  /** How many changes and how many open questions to return; 5 by default. */
  readonly limit?: number;
  /** How many assessments each search may make; the result marks what was not settled by then. */
  readonly effort?: number;
  /** How many classes each search may look at to fill in attributes; the result marks what was not filled in by then. */
  readonly filling?: number;
  /** The largest margin to look for; a larger one is reported as "more than" this. */
  readonly deepest?: number;
  /**
   * For which verdicts to compute the margins; both by default. For the other verdict each margin is reported as more
   * than 0.
   */
  readonly margins?: readonly VerdictWord[];
}

/** Enough for cases of some hundred exhibits, in well under a second. */
export const EFFORT = 6000;

/**
 * The limits for the gist of a verdict, which shows only the first change and question, and the margins of a
 * termination.
 */
export const GIST = {
  limit: 4,
  effort: 1500,
  deepest: 1,
  margins: ['terminate'],
} as const satisfies ContrastOptions;

/**
 * The effort for a case of more than `LARGE` exhibits, when shown beside a verdict: it takes about as long as reading
 * the case.
 */
const FOR_LARGE = 300;

const LARGE = 5000;

/**
 * The limits of a contrast that is shown beside a verdict.
 * @param size the number of exhibits
 */
export function besideVerdict(contrast: 'gist' | 'whole', size: number): ContrastOptions {
  const options = contrast === 'gist' ? GIST : {};
  return size > LARGE ? { ...options, effort: FOR_LARGE } : options;
}
