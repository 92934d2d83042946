import { isList, isRecord, parsed } from '../pack/shape.ts';
import {
  BLOB_FORMAT,
  CASE_LISTS,
  type Blob,
  type BlobMark,
  type BlobSummary,
  type CaseList,
} from './blob.ts';

/** A file that is no blob that this release can read. */
export class BlobError extends Error {
  override readonly name = 'BlobError';
  readonly help: string;

  constructor(message: string, help: string) {
    super(message);
    this.help = help;
  }
}

const AGAIN = 'write it again with `decisis replay --format blob --output FILE`';

/**
 * Reads a part of a replay.
 * @param name as the user knows the file
 * @throws BlobError where it is none, of another format, or cut off
 */
export function readBlob(name: string, text: string): Blob {
  const [first = '', ...rest] = text.split('\n');
  const head = parsed(first);
  if (!isRecord(head) || !('decisis-blob' in head)) throw new BlobError(`\`${name}\` is not a blob`, AGAIN);
  if (head['decisis-blob'] !== BLOB_FORMAT) {
    const message = `\`${name}\` is a blob of another format than this release reads`;
    throw new BlobError(message, AGAIN);
  }
  const { mark, summary } = head;
  const blank = rest.pop();
  const end = parsed(rest.pop() ?? '');
  if (!isMark(mark) || !isSummary(summary) || blank !== '' || !isRecord(end) || end['lines'] !== rest.length)
    throw new BlobError(`\`${name}\` is cut off or damaged`, AGAIN);
  return { mark, summary, lists: listsIn(name, rest) };
}

function listsIn(name: string, lines: readonly string[]): Blob['lists'] {
  const lists: Record<CaseList, unknown[]> = {
    flips: [],
    drifts: [],
    undecided: [],
    unapproved: [],
    departed: [],
    contested: [],
    invalid: [],
    same: [],
  };
  for (const line of lines) {
    const entry = parsed(line);
    if (!isEntry(entry)) throw new BlobError(`\`${name}\` is damaged`, AGAIN);
    lists[entry[0]].push(entry[1]);
  }
  // what writes a blob and what reads it are of one version: `merge` refuses all others
  return lists as unknown as Blob['lists'];
}

const isEntry = (value: unknown): value is readonly [CaseList, { readonly place: string }] =>
  Array.isArray(value) &&
  value.length === 2 &&
  CASE_LISTS.includes(value[0] as CaseList) &&
  isRecord(value[1]) &&
  typeof value[1]['place'] === 'string';

function isMark(value: unknown): value is BlobMark {
  if (!isRecord(value)) return false;
  const { files, policies, version, readers, of, index } = value;
  return (
    isList(files, isFile) &&
    isList(policies, isRecord) &&
    typeof version === 'string' &&
    typeof readers === 'string' &&
    isWhole(of) &&
    isWhole(index) &&
    index < of
  );
}

const isFile = (value: unknown): value is BlobMark['files'][number] =>
  isRecord(value) && typeof value['path'] === 'string';

const isWhole = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

function isSummary(value: unknown): value is BlobSummary {
  if (!isRecord(value)) return false;
  const { counts, troubles, edits, files } = value;
  return (
    isRecord(counts) && Object.values(counts).every(isWhole) && [troubles, edits, files].every(Array.isArray)
  );
}
