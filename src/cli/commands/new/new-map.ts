import { existsSync } from 'node:fs';
import { isTable } from '../../../intake/formats.ts';
import { draftMap } from '../../../intake/map/draft-map.ts';
import { ndjsonTable } from '../../../intake/rows/ndjson.ts';
import type { Row } from '../../../intake/rows/row.ts';
import { UsageError } from '../../process/exit.ts';
import { formatOf, openCsv, readable } from '../../intake/items-in.ts';
import type { Prompt } from '../../terminal/prompt.ts';
import type { NewDocument, NewOptions } from './new-options.ts';
import { vocabularyFor, type Words } from './vocabulary-for.ts';
import { streamOf } from '../../../source/open-to-read.ts';

/** How many rows are read to draft a map. */
const LOOKED_AT = 200;

/** A map of the columns of a table, drafted from its header and its first rows. */
export async function newMap(
  given: string | undefined,
  options: NewOptions,
  words: Words,
  prompt: Prompt,
): Promise<NewDocument> {
  const { table } = await prompt.ask({
    table: {
      given,
      words: 'The table, such as `tickets.csv`',
      flag: 'the table that it is of',
      fault: (path) => (existsSync(path) ? undefined : 'there is no such file'),
    },
  });
  const vocabulary = await vocabularyFor(options.vocabulary, words, prompt);
  const stem = table.replace(/\.[A-Za-z]+$/, '');
  const path = options.output ?? `${stem}.map.yaml`;
  const { columns, rows } = await firstRows(table);
  const id = (stem.split(/[\\/]/).at(-1) ?? 'map').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const text = draftMap(id, columns, rows, vocabulary);
  return { text, path, next: `decisis import ${table} --map ${path} --into cases/ID.yaml --dry-run` };
}

/** @throws UsageError where the file is not a table */
async function firstRows(
  path: string,
): Promise<{ readonly columns: readonly string[]; readonly rows: readonly Row[] }> {
  const format = formatOf(path, { from: undefined });
  if (!isTable(format))
    throw new UsageError(
      `\`${path}\` needs no map: it says itself what it holds`,
      `\`decisis import ${path} --into CASE\` takes it`,
    );
  const source = format === 'ndjson' ? ndjsonTable(streamOf(path), undefined) : await openCsv(path, format);
  const rows: Row[] = [];
  for await (const row of readable(path, source.rows)) {
    if (!('fault' in row)) rows.push(row);
    if (rows.length >= LOOKED_AT) break;
  }
  const columns =
    format === 'ndjson' ? [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))] : source.columns;
  return { columns, rows };
}
