import type { CheckOutcome, InvalidCase } from '../replay/trouble.ts';
import type { DuePlaced } from './due-item.ts';

/** What falls due in some cases, soonest first. */
export interface DueReport {
  /** The start of the period, in milliseconds since 1970. */
  readonly now: number;
  /** The end of the period, in milliseconds since 1970; undefined where it has none. */
  readonly until: number | undefined;
  readonly counts: {
    /** How many decided cases were read. */
    readonly decided: number;
    readonly overdue: number;
    /** How many items fall due later on, within the period. */
    readonly due: number;
    readonly invalid: number;
  };
  readonly items: readonly DuePlaced[];
  readonly invalid: readonly InvalidCase[];
  readonly outcome: CheckOutcome;
}
