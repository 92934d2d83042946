import { testIn, type TestKeys } from '../model/test.ts';
import type { Comparators, Counted } from '../model/counted.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { factClauseAsked, type Titles } from './titles.ts';
import { duration, spaced } from './words.ts';

/** A count, where nothing is `none`. */
export const numbered = (count: number): string => (count === 0 ? 'none' : String(count));

/** A measured number with its bounds: `2 in 48 hours; at least 3 needed`. */
export function bounded(measured: string, bounds: Comparators): string {
  const { exactly, 'at-least': low, 'at-most': high } = bounds;
  if (exactly !== undefined) return `${measured}; exactly ${exactly} asked for`;
  if (low !== undefined && high !== undefined) return `${measured}; ${low} to ${high} asked for`;
  if (high !== undefined) return `${measured}; at most ${high} allowed`;
  return `${measured}; at least ${low ?? 1} needed`;
}

/** The scope of a count: its window, the test that it counts after, and the attribute counted once. */
export function scope(
  { within, 'older-than': least, after, distinct }: Counted,
  { vocabulary }: Titles,
): string {
  return [
    within === undefined ? '' : ` in ${duration(within)}`,
    least === undefined ? '' : `, older than ${duration(least)}`,
    after === undefined ? '' : `, after ${startWords(after.fact, after, vocabulary)}`,
    distinct === undefined
      ? ''
      : ` (${distinct === 'origin' ? 'repeats' : `each ${spaced(distinct)}`} counted once)`,
  ].join('');
}

/** When a test of a fact began to hold, in words. */
const startWords = (fact: string, test: TestKeys, vocabulary: Vocabulary): string =>
  `this was so: ${factClauseAsked(fact, testIn(test), vocabulary)}`;
