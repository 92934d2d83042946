import type { Diagnostic } from '../diagnostic/diagnostic.ts';

/** What stands in some files, and what is wrong with those that could not be read. */
export interface Gathered<T> {
  readonly found: readonly T[];
  readonly diagnostics: readonly Diagnostic[];
}
