import type { Trouble } from '../../replay/trouble.ts';
import type { PathOf } from '../workflow-command.ts';

/** A document that was not in the standard layout. */
export interface LaidOut {
  readonly file: string;
  /** The first line that differs, from 1. */
  readonly line: number;
}

/** The result of reformatting documents. */
export interface LayoutReport {
  readonly documents: number;
  readonly changed: readonly LaidOut[];
  /** How many documents could not be formatted. */
  readonly refused: number;
  /** Why some documents could not be formatted. */
  readonly troubles: readonly Trouble[];
  /** Whether files were only checked, not changed. */
  readonly check: boolean;
}

/** Options for writing the report. */
export interface LayoutOptions {
  readonly pathOf: PathOf;
}

/** One format. */
export type LayoutFormat = (report: LayoutReport, options: LayoutOptions) => string;
