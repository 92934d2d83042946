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

/** How cases are to be read, where not simply all of them from their files. */
export interface CaseReading {
  /** Where parsed case files are kept. */
  readonly cache?: FileReading['cache'];
  /** How many cores read case files; all, unless it says otherwise. */
  readonly jobs?: number | undefined;
  /** Told of the case files that are about to be read, and of each that was. */
  readonly progress?: Progress | undefined;
  /** Called once for each document and each line, in order: whether it is to be read, or passed over unread. */
  readonly chosen?: () => boolean;
  /** Whether the paths were found below a folder: then a document of another kind is not a mistake. */
  readonly below?: boolean;
}

/** What reading goes by. */
interface Way {
  readonly vocabularies: Vocabularies;
  readonly reading: FileReading;
  readonly jobs: number;
  readonly progress: Progress | undefined;
  readonly chosen: () => boolean;
  readonly below: boolean;
}

/**
 * Reads cases, in order: files, archives line by line, folders, and `-` for standard input.
 * Whatever is wrong with one is returned in its place, and does not stop the rest.
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
    yield unread(path, files);
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
    yield unread(path, fileError(path, 'file/nothing-here', `there is no case in \`${path}\``, help));
  }
}

/** Whether one of the files that were passed over unread is, or holds, a case. */
async function hasCase(files: readonly string[], { reading }: Way): Promise<boolean> {
  for (const file of files)
    if (isArchive(file) || !isOtherKind(await readCaseFile(file, reading))) return true;
  return false;
}

/** Below a folder, documents of the other kinds are no mistake. */
const isOtherKind = (item: CaseRead): boolean =>
  !item.ok && item.diagnostics.some(({ code }) => code === 'case/other-kind');

/** Files in their order, in runs: each archive by itself, and the documents between. */
function runsOf(files: readonly string[]): readonly (readonly string[])[] {
  const runs: string[][] = [];
  for (const file of files) {
    const last = runs.at(-1);
    if (last === undefined || isArchive(file) || isArchive(firstOf(last))) runs.push([file]);
    else last.push(file);
  }
  return runs;
}

/** Documents, on several cores where there are many. @param passedOver takes those that are not to be read */
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

/** @returns undefined in the place of what is passed over */
async function* inArchive(path: string, way: Way): AsyncGenerator<CaseRead | undefined> {
  try {
    yield* inLines(path, linesOf(chunksOf(path)), way);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    yield unread(path, refusal(path, error));
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
  yield unread(STDIN, fileError(STDIN, 'file/too-large', message, help));
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

/** Whether the first line is a whole JSON object: then every line is a case. */
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

/** All bytes, or undefined where there are more than a document may have. */
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

/** How many jobs there are by default: one a core. */
export const defaultJobs = (): number => availableParallelism();
