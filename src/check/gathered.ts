import type { Diagnostic } from '../diagnostic/diagnostic.ts';

/** What was found in some files, and the diagnostics of those that could not be read. */
export interface Gathered<T> {
  readonly found: readonly T[];
  readonly diagnostics: readonly Diagnostic[];
}
