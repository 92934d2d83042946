import { complaint } from '../diagnostic/complaint.ts';
import type { Diagnostic, SourceText } from '../diagnostic/diagnostic.ts';

/** By column separator: the name of the format. */
const TABLES = { ',': 'a CSV file', ';': 'a CSV file', '\t': 'a TSV file' } as const;

/** Matches the name of a column: a few words, quoted or not. */
const NAME = /^"?[\p{L}\p{N}_ ./#()-]{1,60}"?$/u;

/** The error for a CSV or TSV file in place of a document; undefined for any other text. */
export function tableText(file: SourceText): Diagnostic | undefined {
  const [header = '', row = ''] = file.text.split(/\r?\n/, 2);
  for (const [mark, name] of Object.entries(TABLES)) {
    const columns = header.split(mark);
    if (columns.length < 2 || !columns.every((column) => NAME.test(column))) continue;
    if (row !== '' && row.split(mark).length < columns.length) continue;
    const span = { file, start: 0, end: Math.max(1, header.length) };
    const message = `this is a table (${name}), not a document`;
    const help = `\`decisis import ${file.name} --into CASE\` makes its rows exhibits of a case`;
    return { ...complaint('document/unknown-kind', span, message, help), named: [] };
  }
  return undefined;
}
