import type { Case } from '../model/case.ts';
import type { Came } from './trial.ts';

/** An edit, and where it stands. Line and column from 1. */
export interface PlacedEdit {
  readonly operator: string;
  readonly of: string;
  readonly words: string;
  readonly line: number;
  readonly column: number;
}

/** An edit that no trial noticed, and that is not known to change nothing. */
export interface Survivor extends PlacedEdit {
  /** The smallest case that would notice, and what the policy gives of it without the edit and with it. */
  readonly telling: { readonly case: Case; readonly before: Came; readonly after: Came } | undefined;
  /** Why no such case is known. */
  readonly unknown: string | undefined;
}

/** What became of the edits of one policy. */
export interface PolicyMutation {
  readonly policy: string;
  readonly file: string;
  readonly examples: number;
  /** Decided cases. */
  readonly decided: number;
  readonly mutants: number;
  readonly noticed: number;
  /** Edits of which it is proved that they change no decision. */
  readonly equivalent: readonly PlacedEdit[];
  readonly survivors: readonly Survivor[];
}

/** What became of the edits of policies. */
export interface MutationReport {
  readonly policies: readonly PolicyMutation[];
}

/** The share of edits that were noticed, of those that change anything; in percent, never rounded up. */
export function scoreOf(policies: readonly PolicyMutation[]): number {
  const noticed = policies.reduce((sum, one) => sum + one.noticed, 0);
  const of = policies.reduce((sum, one) => sum + one.mutants - one.equivalent.length, 0);
  return of === 0 ? 100 : Math.floor((noticed * 1000) / of) / 10;
}
