import type { CheckOutcome, Trouble } from '../../replay/trouble.ts';
import { printableJson } from '../printable-json.ts';
import { troubleDocument } from '../trouble-document.ts';

/** What became of a case that exhibits were imported into. */
export interface ImportedCase {
  readonly file: string;
  readonly outcome: 'added' | 'unchanged' | 'refused';
  /** Whether it was only to be shown. */
  readonly 'dry-run'?: true;
  /** The ids of the exhibits that are new. */
  readonly added: readonly string[];
  /** How many exhibits were in it already. */
  readonly known: number;
}

/** What an import came to. */
export interface ImportReport {
  readonly outcome: CheckOutcome;
  readonly cases: readonly ImportedCase[];
  /** What was refused, what is worth knowing, and what is wrong with a case. */
  readonly diagnostics: readonly Trouble[];
}

/** One indented JSON object: what became of each case. What is not known has no key. */
export function jsonImport({ outcome, cases, diagnostics }: ImportReport, version: string): string {
  const document = { decisis: 1, version, outcome, cases, diagnostics: diagnostics.map(troubleDocument) };
  return `${printableJson(document, 2)}\n`;
}
