import type { CaseRead } from '../load/case-document.ts';

/** A case that is to be told of: what became of it, and how to read it again. */
export interface Found {
  readonly judgement: number;
  readonly place: string;
  readonly read: () => CaseRead;
  /** The number of its group in the ledger, where there is one and the case is decided; else -1. */
  readonly group: number;
  /** Whether it is a line of an archive, which is read as a case, with its warnings, only where it is told of. */
  readonly isLine?: boolean;
}
