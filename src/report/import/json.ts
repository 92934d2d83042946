import type { CheckOutcome, Trouble } from '../../replay/trouble.ts';
import { printableJson } from '../printable-json.ts';
import { troubleDocument } from '../trouble-document.ts';

/** The outcome for a case into which exhibits were imported. */
export interface ImportedCase {
  readonly file: string;
  readonly outcome: 'added' | 'unchanged' | 'refused';
  /** Present if nothing was written. */
  readonly 'dry-run'?: true;
  /** The ids of the new exhibits. */
  readonly added: readonly string[];
  /** How many of the imported exhibits were in the case already. */
  readonly known: number;
}

/** The result of an import. */
export interface ImportReport {
  readonly outcome: CheckOutcome;
  readonly cases: readonly ImportedCase[];
  /** Errors, warnings and notes, about the imported data and about the cases. */
  readonly diagnostics: readonly Trouble[];
}

/** One indented JSON object with the outcome for each case. Unknown values have no key. */
export function jsonImport({ outcome, cases, diagnostics }: ImportReport, version: string): string {
  const document = { decisis: 1, version, outcome, cases, diagnostics: diagnostics.map(troubleDocument) };
  return `${printableJson(document, 2)}\n`;
}
