import { JUDGEMENT, emptyTally, isDecided } from '../judgement.ts';
import { isUtf8 } from 'node:buffer';
import { readSync } from 'node:fs';
import type { LedgerGroup } from '../../precedent/ledger.ts';
import { SLACK } from '../scan/source.ts';
import { SIZE_LIMIT } from '../../source/file-chunks.ts';
import type { LineJudge } from './line-judge.ts';

/** A line that is to be told of, and where it stands. */
export interface Notable {
  /** From 0, counted from the range's first line. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly judgement: number;
  /** The number of its group, where cases are entered by their factors and this one is decided; else -1. */
  readonly group: number;
}

/** A stretch of an archive, in bytes: the lines that begin from `from` on and before `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Whether every line is told of, also where nothing changed. */
  readonly all: boolean;
  /** Whether decided cases are entered by their factors. */
  readonly weigh: boolean;
}

/** What the lines of a stretch of an archive came to. */
export interface RangeResult {
  /** Lines, blank ones too. */
  readonly lines: number;
  /** How many lines came to each of `JUDGEMENT`, by its number. */
  readonly tally: readonly number[];
  readonly notables: readonly Notable[];
  /** The groups of decided cases, by number; none unless they were asked for. */
  readonly groups: readonly LedgerGroup[];
  /** The ids of its cases, in their order. */
  readonly ids: RangeIds;
}

/** The ids of the cases of a stretch, by their hashes: as many numbers in each list as there are cases with an id. */
export interface RangeIds {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  /** The lines they stand in, from 0, counted from the range's first line. */
  readonly lines: Uint32Array;
  /** What each came to, one of `JUDGEMENT`. */
  readonly judgements: Uint8Array;
}

const CHUNK = 256 * 1024;
const NEWLINE = 10;

/** How many undecided or contested lines of a range are told of one by one; all flips, drifts and invalid lines are. */
const NAMED = 1000;

/**
 * Judges the lines that begin within a stretch of an open archive. Memory is bounded by the longest line, whatever the
 * stretch: the reader holds half a mebibyte, and more only while a line is longer.
 * @param reader of the archive; one reader serves one stretch after another
 * @param progress called with the bytes read, a mebibyte or so at a time
 */
export function judgeRange(
  reader: RangeReader,
  { from, to, all, weigh }: Stretch,
  judge: LineJudge,
  progress: (bytes: number) => void = () => undefined,
): RangeResult {
  reader.begin(from);
  const ledger = weigh ? judge.openLedger() : undefined;
  const tally = emptyTally();
  const notables: Notable[] = [];
  const ids = new IdList();
  let lines = 0;
  let start = from === 0 ? 0 : reader.afterNewline(from - 1);
  while (start < to && start < reader.size) {
    const line = reader.line(start);
    const judgement = judged(line, judge);
    tally[judgement]! += 1;
    if (!line.broken && judge.hasId) ids.add(judge.id, lines, judgement);
    const group = ledger !== undefined && isDecided(judgement) ? ledger.last : -1;
    if (all || weigh || isNotable(judgement, tally))
      notables.push({ line: lines, start, end: line.end, judgement, group });
    lines += 1;
    start = line.end + 1;
    if (reader.pending() >= CHUNK) progress(reader.taken());
  }
  progress(reader.taken());
  return { lines, tally, notables, groups: ledger?.groups ?? [], ids: ids.all() };
}

/** A list of ids that grows. */
class IdList {
  #low = new Uint32Array(FEW_IDS);
  #high = new Uint32Array(FEW_IDS);
  #lines = new Uint32Array(FEW_IDS);
  #judgements = new Uint8Array(FEW_IDS);
  #size = 0;

  add({ low, high }: LineJudge['id'], line: number, judgement: number): void {
    if (this.#size === this.#lines.length) this.#grow();
    this.#low[this.#size] = low;
    this.#high[this.#size] = high;
    this.#lines[this.#size] = line;
    this.#judgements[this.#size] = judgement;
    this.#size += 1;
  }

  all(): RangeIds {
    const size = this.#size;
    return {
      low: this.#low.slice(0, size),
      high: this.#high.slice(0, size),
      lines: this.#lines.slice(0, size),
      judgements: this.#judgements.slice(0, size),
    };
  }

  #grow(): void {
    const longer = (list: Uint32Array): Uint32Array<ArrayBuffer> => {
      const copy = new Uint32Array(list.length * 2);
      copy.set(list);
      return copy;
    };
    [this.#low, this.#high, this.#lines] = [longer(this.#low), longer(this.#high), longer(this.#lines)];
    const judgements = new Uint8Array(this.#lines.length);
    judgements.set(this.#judgements);
    this.#judgements = judgements;
  }
}

const FEW_IDS = 4096;

function judged(line: ReadLine, judge: LineJudge): number {
  if (line.broken) return JUDGEMENT.invalid;
  return judge.judge(line.bytes, line.from, line.to);
}

function isNotable(judgement: number, tally: readonly number[]): boolean {
  if (judgement === JUDGEMENT.same || judgement === JUDGEMENT.blank) return false;
  const counted = judgement === JUDGEMENT.undecided || judgement === JUDGEMENT.contested;
  return !counted || tally[judgement]! <= NAMED;
}

interface ReadLine {
  readonly bytes: Buffer;
  /** Where it stands in the buffer. */
  readonly from: number;
  readonly to: number;
  /** Where its newline stands in the archive. */
  readonly end: number;
  /** Longer than a document may be, or not UTF-8. */
  readonly broken: boolean;
}

/**
 * Reads an archive in large pieces, and hands out its lines where they stand in memory. To have one for all stretches is
 * what keeps memory flat: V8 gives a buffer back only when it looks through all that is old, which it may put off for long.
 */
export class RangeReader {
  readonly size: number;
  private readonly descriptor: number;
  private buffer = Buffer.allocUnsafe(CHUNK * 2);
  /** What of the archive the buffer holds. */
  private base = 0;
  private length = 0;
  private allUtf8 = true;
  private reported = 0;
  private position = 0;

  /** @param size of the whole archive */
  constructor(descriptor: number, size: number) {
    this.descriptor = descriptor;
    this.size = size;
  }

  /** Forgets what was read: what comes next may stand anywhere. */
  begin(offset: number): void {
    this.base = this.position = this.reported = offset;
    this.length = 0;
  }

  /** Bytes read and not yet reported. */
  pending(): number {
    return this.position - this.reported;
  }

  taken(): number {
    const bytes = this.pending();
    this.reported = this.position;
    return bytes;
  }

  /** The start of the first line after an offset. */
  afterNewline(offset: number): number {
    this.position = this.reported = offset;
    return this.line(offset).end + 1;
  }

  line(start: number): ReadLine {
    this.position = Math.max(this.position, start);
    let newline = this.newlineFrom(start);
    while (
      newline === -1 &&
      this.base + this.length < this.size &&
      this.length - (start - this.base) <= SIZE_LIMIT
    ) {
      this.fill(start);
      newline = this.newlineFrom(start);
    }
    if (newline === -1 && this.base + this.length < this.size) return this.overlong(start);
    const from = start - this.base;
    const to = newline === -1 ? this.length : newline;
    if (newline === -1) this.buffer[to] = NEWLINE;
    const broken = !this.allUtf8 && !isUtf8(this.buffer.subarray(from, to));
    return { bytes: this.buffer, from, to, end: this.base + to, broken: broken || to - from > SIZE_LIMIT };
  }

  private newlineFrom(start: number): number {
    const from = start - this.base;
    if (from < 0 || from >= this.length) return -1;
    const at = this.buffer.indexOf(NEWLINE, from);
    return at === -1 || at >= this.length ? -1 : at;
  }

  /** Reads on, keeping what the line at hand has so far. */
  private fill(start: number): void {
    const keep = Math.max(0, Math.min(this.length, this.base + this.length - start));
    if (keep + CHUNK + SLACK > this.buffer.length) {
      const larger = Buffer.allocUnsafe(this.buffer.length * 2);
      this.buffer.copy(larger, 0, this.length - keep, this.length);
      this.buffer = larger;
    } else {
      this.buffer.copyWithin(0, this.length - keep, this.length);
    }
    const at = keep === 0 ? start : this.base + this.length;
    const read = readSync(this.descriptor, this.buffer, keep, CHUNK, at);
    if (read === 0)
      throw Object.assign(new Error('the archive grew shorter'), { code: 'EIO', syscall: 'read' });
    this.base = at - keep;
    this.length = keep + read;
    this.allUtf8 = this.isWhollyUtf8();
  }

  /** Whether the whole lines in the buffer are UTF-8; the line that is cut off is looked at when it is whole. */
  private isWhollyUtf8(): boolean {
    const last = this.buffer.lastIndexOf(NEWLINE, this.length - 1);
    const whole = this.base + this.length >= this.size ? this.length : last + 1;
    return whole > 0 && isUtf8(this.buffer.subarray(0, whole));
  }

  /** Passes over a line that is longer than a document may be, without keeping it. */
  private overlong(start: number): ReadLine {
    let at = this.base + this.length;
    for (;;) {
      const read = readSync(this.descriptor, this.buffer, 0, CHUNK, at);
      const newline = this.buffer.subarray(0, read).indexOf(NEWLINE);
      [this.base, this.length] = [at, read];
      if (newline !== -1 || read === 0) {
        this.allUtf8 = false;
        const end = newline === -1 ? at : at + newline;
        return { bytes: this.buffer, from: 0, to: 0, end: Math.max(end, start), broken: true };
      }
      at += read;
    }
  }
}
