import { firstOf } from '../model/ends.ts';
import { closeSync, fstatSync } from 'node:fs';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { Shard } from '../replay/archive/archive-replay.ts';
import { linesBefore } from '../replay/archive/lines-before.ts';
import type { RangeIds } from '../replay/archive/range-ids.ts';
import type { HashKey } from '../replay/id-hash.ts';
import type { Progress } from '../replay/progress.ts';
import { startThread } from '../replay/threads.ts';
import type { ExportStretch, StretchResult } from './export-stretch.ts';
import type { TextColumn } from './layout.ts';
import { openToRead } from '../source/open-to-read.ts';

/** Options for exporting an archive. */
export interface ExportOptions {
  /** The vocabulary of the tables. */
  readonly vocabulary: Vocabulary;
  /** The vocabularies of the cases: that one, and those that it extends. */
  readonly vocabularies: readonly Vocabulary[];
  readonly texts: readonly TextColumn[];
  /** The folder with a subfolder for each table. */
  readonly folder: string;
  readonly jobs: number;
  readonly shard: Shard;
  readonly progress: Progress;
  /** The key of the hash that stands for an id. */
  readonly idKey: HashKey;
}

/** The data that a thread starts with. */
export interface ExportSetting extends Pick<
  ExportOptions,
  'vocabulary' | 'vocabularies' | 'texts' | 'folder' | 'idKey'
> {
  /** The archive; undefined if there is none, and only the table of words is written. */
  readonly path: string | undefined;
  readonly size: number;
  /** The file name for the table of words, set for the one thread that writes it. */
  readonly words: string | undefined;
  readonly stretches: readonly ExportStretch[];
  /** The number of the next range to take, in memory shared by all threads. */
  readonly next: Int32Array;
}

/** The result of one range. */
export interface ExportedStretch {
  readonly number: number;
  readonly result: StretchResult;
}

/** A line of an archive that is not a valid case; numbered from 1 through the whole file. */
export interface NumberedLine {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** The result of exporting an archive. */
export interface ExportResult {
  readonly cases: number;
  readonly faults: readonly NumberedLine[];
  /** The ids of its cases; lines are numbered through the whole file. */
  readonly ids: readonly RangeIds[];
}

/** How many bytes of an archive become one file of each table. */
const STRETCH = 64 * 1024 * 1024;

/**
 * Writes the cases of an archive as tables, on several cores. The files do not depend on the number of cores or shards:
 * the whole file is always cut into the same ranges, and each shard takes some of them.
 * @param base added to the offset of a line to give the number of its case, so that no two archives share a number
 */
export async function exportArchive(
  path: string,
  base: number,
  options: ExportOptions,
): Promise<ExportResult> {
  const descriptor = openToRead(path);
  try {
    const { size } = fstatSync(descriptor);
    const stretches = stretchesOf(size, base, options.shard);
    options.progress.start(stretches.reduce((sum, { from, to }) => sum + to - from, 0));
    const results = await together({ path, size, stretches }, options);
    const before = stretches.length === 0 ? 0 : linesBefore(descriptor, firstOf(stretches).from);
    return joined(results, before);
  } finally {
    options.progress.stop();
    closeSync(descriptor);
  }
}

/** Writes only the table of words. */
export async function exportWords(words: string, { jobs: _jobs, ...options }: ExportOptions): Promise<void> {
  const next = new Int32Array(new SharedArrayBuffer(4));
  const setting = { ...settingOf(options), path: undefined, size: 0, words, stretches: [], next };
  await startThread(workerScript(), setting satisfies ExportSetting, () => undefined).done;
}

function stretchesOf(size: number, base: number, { index, of }: Shard): readonly ExportStretch[] {
  const count = Math.max(1, Math.ceil(size / STRETCH));
  const all = Array.from({ length: count }, (_, number): ExportStretch => {
    const from = number * STRETCH;
    const name = `part-${String(base + from).padStart(16, '0')}.parquet`;
    return { from, to: Math.min(size, from + STRETCH), base, name };
  });
  return all.slice(Math.floor((count * index) / of), Math.floor((count * (index + 1)) / of));
}

async function together(
  archive: Pick<ExportSetting, 'path' | 'size' | 'stretches'>,
  options: ExportOptions,
): Promise<readonly StretchResult[]> {
  const { stretches } = archive;
  const results: StretchResult[] = [];
  const next = new Int32Array(new SharedArrayBuffer(4));
  const setting: ExportSetting = { ...settingOf(options), ...archive, words: undefined, next };
  const keep = ({ number, result }: ExportedStretch): void => {
    results[number] = result;
    const { from, to } = stretches[number]!;
    options.progress.add(to - from);
  };
  const count = Math.min(options.jobs, stretches.length);
  const threads = Array.from({ length: count }, () => startThread(workerScript(), setting, keep));
  try {
    await Promise.all(threads.map(({ done }) => done));
  } finally {
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }
  return results;
}

const settingOf = ({
  vocabulary,
  vocabularies,
  texts,
  folder,
  idKey,
}: Omit<ExportOptions, 'jobs'>): Pick<
  ExportSetting,
  'vocabulary' | 'vocabularies' | 'texts' | 'folder' | 'idKey'
> => ({ vocabulary, vocabularies, texts, folder, idKey });

const workerScript = (): URL => new URL('./export-worker.js', import.meta.url);

function joined(results: readonly StretchResult[], before: number): ExportResult {
  const faults: NumberedLine[] = [];
  const ids: RangeIds[] = [];
  let cases = 0;
  let lines = before;
  for (const result of results) {
    const first = lines + 1;
    for (const { line, start, end } of result.faults) faults.push({ number: first + line, start, end });
    ids.push({ ...result.ids, lines: result.ids.lines.map((line) => line + first) });
    lines += result.lines;
    cases += result.cases;
  }
  return { cases, faults, ids };
}
