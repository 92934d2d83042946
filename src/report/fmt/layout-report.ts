import type { Trouble } from '../../replay/trouble.ts';
import type { PathOf } from '../workflow-command.ts';

/** A document that was not in the one layout there is. */
export interface LaidOut {
  readonly file: string;
  /** The first line that is another, from 1. */
  readonly line: number;
}

/** What a layout of documents came to. */
export interface LayoutReport {
  readonly documents: number;
  readonly changed: readonly LaidOut[];
  /** Why documents could not be laid out. */
  readonly troubles: readonly Trouble[];
  /** Whether nothing was to be changed. */
  readonly check: boolean;
}

/** How it is to be written. */
export interface LayoutOptions {
  readonly pathOf: PathOf;
}

/** One format. */
export type LayoutFormat = (report: LayoutReport, options: LayoutOptions) => string;
