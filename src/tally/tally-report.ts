import type { CheckOutcome, InvalidCase } from '../replay/trouble.ts';
import type { EuRow } from './eu-tables.ts';
import type { Tally } from './tally.ts';

/** Decisions of some cases, counted. */
export interface TallyReport {
  /** Milliseconds since 1970; decisions before are left out. */
  readonly from: number | undefined;
  /** Decisions of this moment and later are left out. */
  readonly until: number | undefined;
  /** Decided cases that were looked at. */
  readonly cases: number;
  readonly tally: Tally;
  readonly eu: readonly EuRow[];
  readonly invalid: readonly InvalidCase[];
  readonly outcome: CheckOutcome;
}
