import { createHash, type Hash } from 'node:crypto';
import { closeSync, fstatSync, statSync } from 'node:fs';
import { isRecord, parsed } from '../pack/shape.ts';
import { UNDECIDED_NAMED } from '../pack/pack-format.ts';
import type { ReplayCounts } from '../replay-report.ts';
import { AGAIN, BlobError } from './blob-error.ts';
import { BLOB_FORMAT, CASE_LISTS, LONG_LISTS, type BlobHead, type CaseList, type LongList } from './blob.ts';
import { blobLinesFrom } from './blob-lines.ts';
import { byTurn, caseOrder, type Turn, type TurnOf } from './case-order.ts';
import { entryIn, isHead, type BlobEntry } from './entry-shape.ts';
import { openToRead } from '../../source/open-to-read.ts';

/** Where the entries of a long list lie in a blob. */
export interface Stretch {
  readonly count: number;
  /** The offset of the first entry, in bytes. */
  readonly start: number;
  /** The offset of each entry in report order; undefined if they are stored in that order. */
  readonly starts: Float64Array | undefined;
}

/** The part of a replay in an open blob that has passed its checks. Only its short lists are held in memory. */
export interface OpenBlob extends BlobHead, OpenedFile {
  readonly long: Readonly<Record<LongList, Stretch>>;
  readonly short: Readonly<Record<Exclude<CaseList, LongList>, readonly BlobEntry[]>>;
}

/** Called with each entry while a blob is read through. */
export type Seen = (list: CaseList, entry: BlobEntry, turn: Turn) => void;

/** A blob that is open. */
export interface OpenedFile {
  /** The file name as the user gave it. */
  readonly name: string;
  readonly descriptor: number;
  readonly close: () => void;
}

/**
 * Opens a blob.
 * @throws BlobError if it is not a regular file: it is read more than once
 */
export function openBlob(name: string): OpenedFile {
  // opening a pipe would block until something writes to it
  if (!statSync(name).isFile()) {
    const help = 'a blob is read more than once: save it to a file first';
    throw new BlobError(`\`${name}\` is not a file`, help);
  }
  const descriptor = openToRead(name);
  return { name, descriptor, close: () => closeSync(descriptor) };
}

/**
 * Reads the first line of a blob.
 * @throws BlobError if it is not a blob, or is of another format version
 */
export function headOf({ name, descriptor }: OpenedFile): BlobHead {
  const [first] = blobLinesFrom(descriptor, 0);
  const head = first === undefined || first.bytes[0] !== BRACE ? undefined : parsed(first.bytes);
  if (!isRecord(head) || !('decisis-blob' in head)) throw new BlobError(`\`${name}\` is not a blob`, AGAIN);
  if (head['decisis-blob'] !== BLOB_FORMAT) {
    const message = `\`${name}\` is a blob of another format than this release reads`;
    throw new BlobError(message, AGAIN);
  }
  if (!isHead(head)) throw damaged(name);
  const { mark, summary } = head;
  return { mark, summary };
}

const BRACE = 0x7b;

const damaged = (name: string): BlobError => new BlobError(`\`${name}\` is damaged`, AGAIN);

/**
 * Reads a blob through and checks it against its own digest and counts.
 * @throws BlobError if it is cut off or damaged
 */
export function readBlob(
  { name, descriptor, close }: OpenedFile,
  { mark, summary }: BlobHead,
  seen: Seen,
): OpenBlob {
  const turnOf = caseOrder(mark.files);
  const lists = Object.fromEntries(CASE_LISTS.map((list) => [list, new Gathered()])) as unknown as Readonly<
    Record<CaseList, Gathered>
  >;
  eachEntry(name, descriptor, (list, entry, start) => {
    const turn = turnOf(entry.place);
    lists[list].add(entry, turn, start, !isLong(list));
    seen(list, entry, turn);
  });
  if (!agree(summary.counts, lists)) throw damaged(name);
  const long = (list: LongList): Stretch => {
    const { count, start, isOrdered } = lists[list];
    return { count, start, starts: isOrdered ? undefined : ordered(descriptor, lists[list], turnOf) };
  };
  const { unapproved, departed, contested, invalid } = lists;
  return {
    name,
    descriptor,
    mark,
    summary,
    long: { flips: long('flips'), drifts: long('drifts'), undecided: long('undecided'), same: long('same') },
    short: {
      unapproved: unapproved.entries,
      departed: departed.entries,
      contested: contested.entries,
      invalid: invalid.entries,
    },
    close,
  };
}

const isLong = (list: CaseList): list is LongList => LONG_LISTS.some((long) => long === list);

/** The entries of one list seen so far. */
class Gathered {
  readonly entries: BlobEntry[] = [];
  count = 0;
  start = 0;
  isOrdered = true;
  newly = 0;
  reconciled = 0;
  #last: Turn = [0, 0];

  add(entry: BlobEntry, turn: Turn, start: number, held: boolean): void {
    if (this.count === 0) this.start = start;
    else if (byTurn(turn, this.#last) < 0) this.isOrdered = false;
    this.#last = turn;
    this.count += 1;
    if (entry.newly === true) this.newly += 1;
    if (entry.reconciled === true) this.reconciled += 1;
    if (held) this.entries.push(entry);
  }
}

/** @throws BlobError if a line is not an entry, a list is interrupted by another, or the last line is wrong */
function eachEntry(
  name: string,
  descriptor: number,
  told: (list: CaseList, entry: BlobEntry, start: number) => void,
): void {
  const hash = createHash('sha256');
  const { size } = fstatSync(descriptor);
  let [lines, position, isEnded] = [0, 0, false];
  for (const { bytes, start, next } of blobLinesFrom(descriptor, 0)) {
    isEnded = next === size && isEnd(bytes, lines - 1, hash);
    if (isEnded) break;
    hash.update(bytes).update('\n');
    lines += 1;
    if (start === 0) continue;
    const found = entryIn(parsed(bytes));
    const at = found === undefined ? -1 : CASE_LISTS.indexOf(found[0]);
    if (at < position) throw next === size ? cutOff(name) : damaged(name);
    position = at;
    told(found![0], found![1], start);
  }
  if (!isEnded) throw cutOff(name);
}

const cutOff = (name: string): BlobError => new BlobError(`\`${name}\` is cut off or damaged`, AGAIN);

function isEnd(bytes: Buffer, lines: number, hash: Hash): boolean {
  const end = bytes[0] === BRACE ? parsed(bytes) : undefined;
  return isRecord(end) && end['lines'] === lines && end['sha256'] === hash.copy().digest('hex');
}

/** The offsets of a list's entries, in report order. */
function ordered(descriptor: number, { start, count }: Gathered, turnOf: TurnOf): Float64Array {
  const places: (readonly [turn: Turn, start: number])[] = [];
  for (const line of blobLinesFrom(descriptor, start)) {
    const [, { place }] = entryIn(parsed(line.bytes))!;
    places.push([turnOf(place), line.start]);
    if (places.length === count) break;
  }
  return Float64Array.from(
    places.toSorted(([one], [other]) => byTurn(one, other)),
    ([, at]) => at,
  );
}

/** Whether the counts of a part match the lengths of its lists. A pack lists only its first undecided cases. */
function agree(counts: ReplayCounts, lists: Readonly<Record<CaseList, Gathered>>): boolean {
  const { cases, decided, undecided, invalid, unapproved = 0, departed = 0, reconciled = 0 } = counts;
  const named = lists.undecided.count;
  return (
    counts.flips === lists.flips.count &&
    counts.drifts === lists.drifts.count &&
    counts.same === lists.same.count &&
    decided === counts.flips + counts.drifts + counts.same &&
    (undecided === named || (undecided > named && named >= UNDECIDED_NAMED)) &&
    invalid === lists.invalid.count &&
    cases === decided + undecided + invalid &&
    counts.contested === lists.contested.count &&
    counts['newly-contested'] === lists.contested.newly &&
    unapproved === lists.unapproved.count &&
    departed === lists.departed.count &&
    reconciled === lists.departed.reconciled
  );
}
