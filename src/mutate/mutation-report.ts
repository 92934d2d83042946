import type { Case } from '../model/case.ts';
import type { Came } from './trial.ts';

/** An edit and its place in the file. Line and column from 1. */
export interface PlacedEdit {
  readonly operator: string;
  readonly of: string;
  readonly words: string;
  readonly line: number;
  readonly column: number;
}

/** An edit that no trial detected and that is not proved equivalent. */
export interface Survivor extends PlacedEdit {
  /**
   * A case that would detect it, if possible the smallest, with the policy's outcome before and after the edit; null
   * where the edited policy does not apply to it.
   */
  readonly telling: { readonly case: Case; readonly before: Came; readonly after: Came | null } | undefined;
  /** Why no such case is known. */
  readonly unknown: string | undefined;
}

/** The mutation results of one policy. */
export interface PolicyMutation {
  readonly policy: string;
  readonly file: string;
  readonly examples: number;
  /** The number of decided cases. */
  readonly decided: number;
  readonly mutants: number;
  readonly noticed: number;
  /** How many edits were not tried, since the policy is too large; left out if all were. They count as unnoticed. */
  readonly untried?: number;
  /** Edits that are proved to change no decision on a case that the policy applies to and that keeps its assumptions. */
  readonly equivalent: readonly PlacedEdit[];
  /** There if the policy assumes something of its cases. */
  readonly assumes?: true;
  readonly survivors: readonly Survivor[];
}

/** The mutation results of several policies. */
export interface MutationReport {
  readonly policies: readonly PolicyMutation[];
}

/** The mutation score: the share of detected edits among those that are not equivalent, in percent, rounded down. */
export function scoreOf(policies: readonly PolicyMutation[]): number {
  const noticed = policies.reduce((sum, one) => sum + one.noticed, 0);
  const of = policies.reduce((sum, one) => sum + one.mutants - one.equivalent.length, 0);
  return of === 0 ? 100 : Math.floor((noticed * 1000) / of) / 10;
}
