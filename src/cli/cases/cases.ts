import { firstOf } from '../../model/ends.ts';
import type { Readable } from 'node:stream';
import { availableParallelism } from 'node:os';
import { readCaseFile, type FileReading } from './read-case-file.ts';
import { MANY, readTogether } from './read-together.ts';
import { caseInText, unread, type CaseRead, type Vocabularies } from '../../load/case-document.ts';
import { caseInLine, isJson } from '../../replay/archive/case-in-line.ts';
import { decode, filesUnder, isArchive, refusal } from '../files/files.ts';
import { fileError } from '../../diagnostic/complaint.ts';
import { chunksOf, SIZE_LIMIT } from '../../source/file-chunks.ts';
import type { Progress } from '../../replay/progress.ts';
import { hearInterrupts } from '../workspace/interrupts.ts';
import { linesOf, type Line } from '../../replay/archive/lines.ts';
import { isSystemError } from '../process/system-error.ts';

/** Options for reading cases. */
export interface CaseReading {
  /** The cache of parsed case files. */
  readonly cache?: FileReading['cache'];
  /** How many cores read case files; all of them, if left out. */
  readonly jobs?: number | undefined;
  /** Is told how many case files there are, and then of each one that was read. */
  readonly progress?: Progress | undefined;
  /**
   * Called once for each document and each line, in order: whether to read it or to skip it. Shards choose their part
   * with it.
   */
  readonly chosen?: () => boolean;
  /** Whether the paths were found below a folder: then a document of another kind is not a mistake. */
  readonly below?: boolean;
}

/** The same options with their defaults filled in. */
interface Way {
  readonly vocabularies: Vocabularies;
  readonly reading: FileReading;
  readonly jobs: number;
  readonly progress: Progress | undefined;
  readonly chosen: () => boolean;
  readonly below: boolean;
}

/**
 * Reads cases, in order: files, archives line by line, folders, and `-` for standard input. A case that cannot be
 * read yields its diagnostics, and does not stop the rest.
 */
export async function* casesOf(
  paths: readonly string[],
  stdin: Readable,
  vocabularies: Vocabularies,
  { cache, jobs = defaultJobs(), progress, chosen = () => true, below = false }: CaseReading = {},
): AsyncGenerator<CaseRead> {
  const way = { vocabularies, reading: { vocabularies, cache }, jobs, progress, chosen, below };
  for (const path of paths) {
    if (path === '-') yield* inStdin(stdin, way);
    else yield* inPath(path, way);
  }
}

async function* inPath(path: string, way: Way): AsyncGenerator<CaseRead> {
  const files = filesUnder(path, true);
  if ('code' in files) {
    yield unread(path, [files]);
    return;
  }
  const named = !way.below && files.length === 1 && files[0] === path;
  const passedOver: string[] = [];
  let cases = 0;
  for (const run of runsOf(files)) {
    for await (const item of isArchive(firstOf(run))
      ? inArchive(firstOf(run), way)
      : inDocuments(run, way, passedOver)) {
      if (item === undefined) passedOver.push(firstOf(run));
      else if (named || !isOtherKind(item)) {
        cases += 1;
        yield item;
      }
    }
  }
  if (cases === 0 && !way.below && !(await hasCase(passedOver, way))) {
    const help = 'a case has the key `case`, with its id';
    yield unread(path, [fileError(path, 'file/nothing-here', `there is no case in \`${path}\``, help)]);
  }
}

/** Whether one of the skipped files is a case or an archive: then the path was not named by mistake. */
async function hasCase(files: readonly string[], { reading }: Way): Promise<boolean> {
  for (const file of files)
    if (isArchive(file) || !isOtherKind(await readCaseFile(file, reading))) return true;
  return false;
}

/** Whether a document is of another kind, which is not a mistake below a folder. */
const isOtherKind = (item: CaseRead): boolean =>
  !item.ok && item.diagnostics.some(({ code }) => code === 'case/other-kind');

/** Splits files into runs, keeping their order: each archive by itself, and the documents between archives together. */
function runsOf(files: readonly string[]): readonly (readonly string[])[] {
  const runs: string[][] = [];
  for (const file of files) {
    const last = runs.at(-1);
    if (last === undefined || isArchive(file) || isArchive(firstOf(last))) runs.push([file]);
    else last.push(file);
  }
  return runs;
}

/** Reads documents, on several cores where there are many. @param passedOver receives the files that are skipped */
async function* inDocuments(
  files: readonly string[],
  { reading, jobs, progress, chosen }: Way,
  passedOver: string[],
): AsyncGenerator<CaseRead> {
  const wanted: string[] = [];
  for (const file of files) (chosen() ? wanted : passedOver).push(file);
  const bar = wanted.length < MANY ? undefined : progress;
  bar?.start(wanted.length, 'cases');
  try {
    for await (const item of readTogether(wanted, reading, jobs)) {
      bar?.add(1);
      await hearInterrupts();
      yield item;
    }
  } finally {
    bar?.stop();
  }
}

/** Reads the lines of an archive. @returns undefined for each line that is skipped */
async function* inArchive(path: string, way: Way): AsyncGenerator<CaseRead | undefined> {
  try {
    yield* inLines(path, linesOf(chunksOf(path)), way);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    yield unread(path, [refusal(path, error)]);
  }
}

async function* inLines(
  path: string,
  batches: AsyncIterable<readonly Line[]>,
  { vocabularies, chosen }: Way,
): AsyncGenerator<CaseRead | undefined> {
  for await (const lines of batches)
    for (const line of lines) yield chosen() ? caseInLine(path, line, vocabularies) : undefined;
}

const STDIN = '(standard input)';

async function* inStdin(stdin: Readable, way: Way): AsyncGenerator<CaseRead> {
  const chunks = stdin[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  const head = await untilNewline(chunks);
  const all = joined(head, { [Symbol.asyncIterator]: () => chunks });
  if (isObjectLine(head)) {
    for await (const item of inLines(STDIN, linesOf(all), way)) if (item !== undefined) yield item;
    return;
  }
  if (!way.chosen()) return;
  const bytes = await gathered(all);
  if (bytes !== undefined) {
    yield caseInText(STDIN, decode(STDIN, bytes), way.vocabularies);
    return;
  }
  const message = `standard input is longer than ${SIZE_LIMIT / 1024 / 1024} MiB, the most a document may be`;
  const help = 'many cases belong in an archive, one JSON object a line';
  yield unread(STDIN, [fileError(STDIN, 'file/too-large', message, help)]);
}

async function untilNewline(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const next = await chunks.next();
    if (next.done === true) return Buffer.concat(pieces);
    pieces.push(next.value);
    size += next.value.length;
    if (next.value.includes(10) || size > SIZE_LIMIT) return Buffer.concat(pieces);
  }
}

/** Whether the first line of standard input is a whole JSON object: then the input is an archive, one case a line. */
function isObjectLine(head: Uint8Array): boolean {
  const newline = head.indexOf(10);
  const line = Buffer.from(newline === -1 ? head : head.subarray(0, newline))
    .toString('utf8')
    .trim();
  return line.startsWith('{') && line.endsWith('}') && isJson(line);
}

async function* joined(head: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  yield* rest;
}

/** All bytes of a stream; undefined where it is larger than a document may be. */
async function gathered(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > SIZE_LIMIT) return undefined;
    pieces.push(chunk);
  }
  return Buffer.concat(pieces);
}

/** The default number of jobs: one a core. */
export const defaultJobs = (): number => availableParallelism();
