import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { codeBook } from '../engine/code-book.ts';
import { vocabularyDigest } from '../engine/digest.ts';
import { RangeReader } from '../replay/archive/range-reader.ts';
import { partsLeft } from '../replay/threads.ts';
import { CaseTaker } from './case-taker.ts';
import type { ExportedStretch, ExportSetting } from './export-archive.ts';
import { StretchWriter } from './export-stretch.ts';
import { TABLES } from './layout.ts';
import { TableRows } from './table-rows.ts';
import { wordRows } from './word-rows.ts';
import { TableFile } from './write-table.ts';
import { openToRead } from '../source/open-to-read.ts';

/** Takes ranges of an archive and writes them as tables until none is left, and sends back the result of each. */
const { path, size, vocabulary, vocabularies, texts, folder, words, stretches, next, idKey } =
  workerData as ExportSetting;
const book = codeBook(vocabulary);
const about = { vocabulary: vocabulary.vocabulary, 'vocabulary-digest': vocabularyDigest(vocabulary) };
if (words !== undefined) new TableFile(join(folder, TABLES.words, words), wordRows(book), about).finish();
if (path !== undefined) {
  const descriptor = openToRead(path);
  const taker = new CaseTaker(vocabulary, vocabularies, texts.length > 0);
  const reader = new RangeReader(descriptor, size);
  const writer = new StretchWriter(reader, taker, new TableRows(book, texts), folder, about, idKey);
  for (const number of partsLeft(stretches.length, next)) {
    const result: ExportedStretch = { number, result: writer.write(stretches[number]!) };
    parentPort?.postMessage(result);
  }
  closeSync(descriptor);
}
