import { dateFlag } from './decision-date.ts';
import type { DecisionOptions } from './draft-decision.ts';
import { UsageError } from '../exit.ts';

/** The flags that say what a person wants written. */
export interface DecisionFlags {
  readonly on?: string;
  readonly by?: string;
  readonly reason?: string;
}

/**
 * What the flags of `record` ask for. The day is the clock's where the person does not say it.
 * @throws UsageError for a text that is not a date, or is empty
 */
export function recordOptions({ on, by }: DecisionFlags): DecisionOptions {
  if (by?.trim() === '') throw new UsageError('`--by` is empty', BY);
  const now = Date.now();
  return { overrule: false, on: dateFlag(on, now), now, by: by?.trim(), reason: undefined };
}

/**
 * What the flags of `overrule` ask for.
 * @throws UsageError likewise, and where there is no reason or nobody who gives it
 */
export function overruleOptions({ on, by = '', reason = '' }: DecisionFlags): DecisionOptions {
  if (reason.trim() === '') {
    throw new UsageError('a decision is not overruled without a reason', 'say what changed: `--reason "…"`');
  }
  if (by.trim() === '') throw new UsageError('a decision is not overruled by nobody', BY);
  const now = Date.now();
  return { overrule: true, on: dateFlag(on, now), now, by: by.trim(), reason: reason.trim() };
}

const BY = 'say in which role you decide: `--by "reviewer on duty"`';
