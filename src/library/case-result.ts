import type { Diagnostic } from '../diagnostic/diagnostic.ts';

/** What came of one case of many: a case that cannot be read or decided is told in its place, and does not stop the rest. */
export type CaseResult<T> =
  | {
      readonly ok: true;
      /** The file, and for an archive the line. */
      readonly place: string;
      readonly value: T;
      readonly warnings: readonly Diagnostic[];
    }
  | { readonly ok: false; readonly place: string; readonly diagnostics: readonly Diagnostic[] };
