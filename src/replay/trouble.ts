import type { Place } from './policy-change.ts';

/** An error in a document, or one that stopped a run, with what its readers may see of it. */
export interface Trouble {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly help: string | undefined;
  /** A file that could not be read has no line numbers. */
  readonly place: Place | { readonly file: string; readonly line: undefined };
}

/** A case that could not be read or decided again, with the reasons. */
export interface InvalidCase {
  /** Undefined if the case could not be read far enough to know it. */
  readonly id: string | undefined;
  /** The file, and for an archive the line. */
  readonly place: string;
  readonly troubles: readonly Trouble[];
}

/** How a check ended: it found nothing, it found something, or it could not be completed. */
export type CheckOutcome = 'passed' | 'failed' | 'invalid';
