import type { Place } from './policy-change.ts';

/** What was wrong with a document, or stood in the way of a run, as far as its readers may see it. */
export interface Trouble {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly help: string | undefined;
  /** A file that could not be read has no lines. */
  readonly place: Place | { readonly file: string; readonly line: undefined };
}

/** A case that could not be read or decided again, and why. */
export interface InvalidCase {
  /** Undefined where it could not be read as far as that. */
  readonly id: string | undefined;
  /** The file, and for an archive the line. */
  readonly place: string;
  readonly troubles: readonly Trouble[];
}

/** How a check ended: what it looks for did not come up, it came up, or the check could not be made whole. */
export type CheckOutcome = 'passed' | 'failed' | 'invalid';
