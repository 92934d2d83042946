import type { CaseRead } from '../load/case-document.ts';

/** A case to be listed: its judgement, and how to read it again. */
export interface Found {
  readonly judgement: number;
  readonly place: string;
  readonly read: () => CaseRead;
  /** The number of its group in the ledger; -1 if there is no ledger or the case is not decided. */
  readonly group: number;
  /** Whether it is a line of an archive. Such a line is fully read, with its warnings, only when it is listed. */
  readonly isLine?: boolean;
}
