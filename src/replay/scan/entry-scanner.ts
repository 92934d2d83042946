import { STATUS, type CodedCase } from '../../engine/coded-case.ts';
import type { StandingEntry } from '../../engine/fact-history.ts';
import type { Value } from '../../model/case.ts';
import { SHAPES } from '../../model/shapes.ts';
import type { ByteIndex } from './byte-index.ts';
import { listEnd } from './list-end.ts';
import { MapScanner, type ValueScanner } from './map-scanner.ts';
import { BYTE, type Source } from './source.ts';
import { timeIn } from './times.ts';
import { plainEnd } from './tokens.ts';
import { timeEnd } from './value-ends.ts';

/**
 * The ids of the exhibits that show an entry are only needed for reasons, and a case is read as JSON before reasons are
 * given.
 */
const UNNAMED: readonly string[] = [];

/** An entry of a fact, as positions in the bytes. */
interface ScannedEntry {
  readonly fact: number;
  readonly value: Value;
  /** Milliseconds since 1970. */
  readonly since: number | undefined;
  /** The range of its exhibits' ids in the list of ids; empty if it names none. */
  readonly from: number;
  readonly to: number;
}

/** Reads facts that are recorded with their history from bytes: single entries, and lists of entries. */
export class EntryScanner {
  private readonly map: MapScanner<(typeof SHAPES.entry.keys)[number]>;
  private readonly entries: ScannedEntry[] = [];
  /** Pairs of start and end of the id of an exhibit that shows an entry. */
  private readonly ids: number[] = [];
  private since = 0;
  /** The current fact, how many entries it has had, and the time of the latest dated one. */
  private fact = 0;
  private count = 0;
  private latest = -Infinity;
  private fixed = false;
  private read: () => Value = () => false;
  private readonly entryEnd: ValueScanner = (source, at) => this.oneEnd(source, at);
  private readonly idEnd: ValueScanner = ({ bytes }, at) => {
    const end = bytes[at] === BYTE.quote ? plainEnd(bytes, at + 1) : -1;
    if (end === -1) return -1;
    this.ids.push(at + 1, end);
    return end + 1;
  };

  /** @param valueEnd reads a value of the current fact */
  constructor(valueEnd: ValueScanner) {
    this.map = new MapScanner(SHAPES.entry, {
      value: valueEnd,
      since: (source, at) => this.momentEnd(source, at),
      'shown-by': (source, at) => {
        const from = this.ids.length;
        const end = listEnd(source, at, this.idEnd);
        return this.ids.length === from ? -1 : end;
      },
    });
  }

  /** Discards the case before. */
  clear(): void {
    if (this.entries.length > 0) this.entries.length = 0;
    if (this.ids.length > 0) this.ids.length = 0;
  }

  /**
   * The position after an entry or a list of entries, or -1.
   * @param fact its position
   * @param fixed whether the fact can never change: then it has one entry, without a time
   * @param read gives the value that was read last
   */
  end(source: Source, at: number, fact: number, fixed: boolean, read: () => Value): number {
    this.fact = fact;
    this.fixed = fixed;
    this.read = read;
    this.count = 0;
    this.latest = -Infinity;
    if (source.bytes[at] === BYTE.brace) return this.oneEnd(source, at);
    const end = listEnd(source, at, this.entryEnd);
    return this.count === 0 ? -1 : end;
  }

  private oneEnd(source: Source, at: number): number {
    const from = this.ids.length;
    const end = this.map.end(source, at);
    if (end === -1) return -1;
    const dated = this.map.has('since');
    // only the first entry may be undated, and each must be later than the one before
    if (dated ? this.fixed || !(this.since > this.latest) : this.count > 0) return -1;
    if (this.fixed && this.count > 0) return -1;
    if (dated) this.latest = this.since;
    this.count += 1;
    const since = dated ? this.since : undefined;
    this.entries.push({ fact: this.fact, value: this.read(), since, from, to: this.ids.length });
    return end;
  }

  private momentEnd(source: Source, at: number): number {
    const end = timeEnd(source, at);
    if (end !== -1) this.since = timeIn(source.bytes, at + 1, end - 1);
    return end;
  }

  /**
   * Stores the entries in the encoded case, once the exhibits are admitted.
   * @param known the ids of the exhibits, by their positions
   * @returns whether every exhibit named in an entry exists
   */
  settle(bytes: Uint8Array, known: ByteIndex, coded: CodedCase): boolean {
    let history: StandingEntry[] = [];
    let fact = -1;
    for (let at = 0; at < this.entries.length; at += 1) {
      const entry = this.entries[at]!;
      if (entry.fact !== fact) {
        fact = entry.fact;
        history = [];
        coded.histories[fact] = history;
        coded.dated = true;
      }
      const support = this.support(entry, bytes, known, coded);
      if (support === -1) return false;
      const { value, since } = entry;
      if (support === 0 || (since !== undefined && since > coded.asOf)) continue;
      history.push({ value, since, shownBy: UNNAMED });
      coded.facts[fact] = value;
    }
    return true;
  }

  /**
   * 1 if an entry names no exhibit, or one that is admitted; 0 if none of those it names is admitted; -1 if one does
   * not exist.
   */
  private support(
    { from, to }: ScannedEntry,
    bytes: Uint8Array,
    known: ByteIndex,
    { status }: CodedCase,
  ): -1 | 0 | 1 {
    let support: 0 | 1 = from === to ? 1 : 0;
    for (let at = from; at < to; at += 2) {
      const exhibit = known.find(bytes, this.ids[at]!, this.ids[at + 1]!);
      if (exhibit === -1) return -1;
      if (status[exhibit] === STATUS.admitted) support = 1;
    }
    return support;
  }
}
