import type { VerdictWord } from '../model/verdict-word.ts';

/** How far to go. */
export interface ContrastOptions {
  /** How many changes and open questions to give, each; 5 without it. */
  readonly limit?: number;
  /** How many assessments each search may take; what is not settled by then says so. */
  readonly effort?: number;
  /** The largest margin to look for; a larger one is reported as more than that. */
  readonly deepest?: number;
  /** The verdicts of which margins are worked out, where not of both: of the other each is said to be more than 0. */
  readonly margins?: readonly VerdictWord[];
}

/** Enough for cases of some hundred exhibits, and done in well under a second. */
export const EFFORT = 6000;

/** As far as a verdict's gist goes: it shows the first change and the first question alone, and margins of a termination. */
export const GIST = {
  limit: 4,
  effort: 1500,
  deepest: 1,
  margins: ['terminate'],
} as const satisfies ContrastOptions;

/** Beside the verdict of a case of more exhibits than `LARGE`: no further than takes about as long as to read them. */
const FOR_LARGE = 300;

const LARGE = 5000;

/**
 * How far to go for what is said beside a verdict.
 * @param size how many exhibits there are
 */
export function besideVerdict(contrast: 'gist' | 'whole', size: number): ContrastOptions {
  const options = contrast === 'gist' ? GIST : {};
  return size > LARGE ? { ...options, effort: FOR_LARGE } : options;
}
