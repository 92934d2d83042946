import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Case } from '../model/case.ts';
import type { ReplayedCase } from '../replay/replay-report.ts';

/**
 * The result for one of many cases. A case that cannot be read or decided gives a result that is not `ok`, and the rest
 * go on.
 */
export type CaseResult<T> =
  | {
      readonly ok: true;
      /** The file, and for an archive the line. */
      readonly place: string;
      readonly value: T;
      readonly warnings: readonly Diagnostic[];
    }
  | { readonly ok: false; readonly place: string; readonly diagnostics: readonly Diagnostic[] };

/** What became of a case's standing decision: the policy gives the same, the same on other grounds, or another verdict. */
export type Replayed =
  | { readonly fate: 'undecided'; readonly case: Case }
  | { readonly fate: 'same'; readonly case: Case; readonly contested: boolean }
  | {
      readonly fate: 'drift' | 'flip';
      readonly case: Case;
      readonly contested: boolean;
      /** What differs, and the edits that caused it. */
      readonly account: ReplayedCase;
    };
