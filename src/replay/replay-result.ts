import type { FoundList } from './found-list.ts';

/** The result of replaying a corpus. */
export interface ReplayResult {
  /** How many cases got each `JUDGEMENT`, indexed by its number. */
  readonly tally: readonly number[];
  readonly found: FoundList;
}
