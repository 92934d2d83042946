import type { CheckOutcome, InvalidCase } from '../replay/trouble.ts';
import type { DuePlaced } from './due-item.ts';

/** What falls due of some cases, soonest first. */
export interface DueReport {
  /** Milliseconds since 1970: the moment from which it is looked. */
  readonly now: number;
  /** The end of the time that is looked at; undefined for all time. */
  readonly until: number | undefined;
  readonly counts: {
    /** Decided cases that were looked at. */
    readonly decided: number;
    readonly overdue: number;
    /** What falls due later on, within the time that is looked at. */
    readonly due: number;
    readonly invalid: number;
  };
  readonly items: readonly DuePlaced[];
  readonly invalid: readonly InvalidCase[];
  readonly outcome: CheckOutcome;
}
