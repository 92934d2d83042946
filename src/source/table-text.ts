import { complaint } from '../diagnostic/complaint.ts';
import type { Diagnostic, SourceText } from '../diagnostic/diagnostic.ts';

/** What parts the columns of a table, and what such a table is called. */
const TABLES = { ',': 'a CSV file', ';': 'a CSV file', '\t': 'a TSV file' } as const;

/** Names of columns: words that stand alone, in quotes or not. */
const NAME = /^"?[\p{L}\p{N}_ ./#()-]{1,60}"?$/u;

/** What is said of a table with a header that is given where a document belongs; undefined of any other text. */
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
