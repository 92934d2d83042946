import { complaint } from '../diagnostic/complaint.ts';
import type { Outcome } from '../diagnostic/diagnostic.ts';
import { quote } from '../diagnostic/quote.ts';
import { suggestion } from '../diagnostic/suggest.ts';
import { DOCUMENT_KINDS, type DocumentKind } from '../schema/documents.ts';
import type { ReadDocument } from '../source/read.ts';

/** Which of the four kinds a document is: the first of its keys that names one tells. */
export function kindOf({ value, locate }: ReadDocument): Outcome<DocumentKind> {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  const keys = isMap ? Object.keys(value) : [];
  const kind = keys
    .map((key) => DOCUMENT_KINDS.find((name) => name === key))
    .find((name) => name !== undefined);
  if (kind !== undefined) return { ok: true, value: kind, warnings: [] };
  const first = keys[0];
  const message =
    first === undefined ? 'this is not a document of the language' : `${quote(first)} begins no document`;
  const help =
    first === undefined
      ? 'a document is a map that begins with `vocabulary`, `policy`, `case` or `tests`'
      : suggestion(first, DOCUMENT_KINDS, 'keys that a document begins with');
  return { ok: false, diagnostics: [complaint('document/unknown-kind', locate([], 'key'), message, help)] };
}
