import type { Readable } from 'node:stream';
import { caseInText, unread, type CaseRead, type Vocabularies } from './case-document.ts';
import { caseInLine, isJson } from './case-line.ts';
import {
  chunksOf,
  decode,
  fileError,
  filesUnder,
  isArchive,
  readText,
  refusal,
  SIZE_LIMIT,
} from '../files.ts';
import { linesOf, type Line } from './lines.ts';

type ReadFile = (path: string) => Promise<CaseRead>;

/** How cases are to be read, where not simply all of them from their files. */
export interface CaseReading {
  /** How to read a document from a file. */
  readonly readFile?: ReadFile | undefined;
  /** Called once for each document and each line, in order: whether it is to be read, or passed over unread. */
  readonly chosen?: () => boolean;
  /** Whether the paths were found below a folder: then a document of another kind is no mistake. */
  readonly below?: boolean;
}

/** What reading goes by. */
interface Way {
  readonly vocabularies: Vocabularies;
  readonly readFile: ReadFile;
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
  {
    readFile = async (file) => caseInText(file, readText(file), vocabularies),
    chosen = () => true,
    below = false,
  }: CaseReading = {},
): AsyncGenerator<CaseRead> {
  const way = { vocabularies, readFile, chosen, below };
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
  for (const file of files) {
    for await (const item of inFile(file, way)) {
      if (item === undefined) passedOver.push(file);
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
async function hasCase(files: readonly string[], { readFile }: Way): Promise<boolean> {
  for (const file of files) if (isArchive(file) || !isOtherKind(await readFile(file))) return true;
  return false;
}

/** Below a folder, documents of the other kinds are no mistake. */
const isOtherKind = (item: CaseRead): boolean =>
  !item.ok && item.diagnostics.some(({ code }) => code === 'case/other-kind');

/** @returns undefined in the place of what is passed over */
async function* inFile(path: string, way: Way): AsyncGenerator<CaseRead | undefined> {
  if (!isArchive(path)) {
    yield way.chosen() ? await way.readFile(path) : undefined;
    return;
  }
  try {
    yield* inLines(path, linesOf(chunksOf(path)), way);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
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
