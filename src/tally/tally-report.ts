import type { CheckOutcome, InvalidCase } from '../replay/trouble.ts';
import type { EuRow } from './eu-tables.ts';
import type { Tally } from './tally.ts';

/** Decisions of some cases, counted. */
export interface TallyReport {
  /** Milliseconds since 1970; earlier decisions are left out. */
  readonly from: number | undefined;
  /** Milliseconds since 1970; decisions at or after this moment are left out. */
  readonly until: number | undefined;
  /** How many decided cases were read. */
  readonly cases: number;
  readonly tally: Tally;
  readonly eu: readonly EuRow[];
  readonly invalid: readonly InvalidCase[];
  readonly outcome: CheckOutcome;
}
