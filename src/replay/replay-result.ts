import type { FoundList } from './found-list.ts';

/** What a corpus came to. */
export interface ReplayResult {
  /** How many cases came to each of `JUDGEMENT`, by its number. */
  readonly tally: readonly number[];
  readonly found: FoundList;
}
