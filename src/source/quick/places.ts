import type { SourceText, Span } from '../../diagnostic/diagnostic.ts';
import type { Part } from '../locate.ts';
import type { Path } from '../../model/path.ts';
import { keyIn } from './key-in.ts';
import type { Recorder } from './recorder.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/**
 * Records the places of all values while a document is read with the fast reader: one entry for the root, for each
 * value of a map and for each item of a list. Entries are kept in arrays of numbers, so that a million of them need
 * little memory.
 */
export class Places implements Recorder {
  /** By entry: the start and end of its key and its value; -1 where it has none. */
  readonly #keyStarts: number[] = [];
  readonly #keyEnds: number[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** By entry: its first child, and its next sibling; 0 for none. */
  readonly #firsts: number[] = [];
  readonly #nexts: number[] = [];
  readonly #lists = new Map<number, readonly number[]>();
  readonly #anchors = new Map<string, number>();
  /** By entry: what it refers to, if it is an alias. */
  readonly #targets = new Map<number, number>();
  readonly #maps = new Map<number, ReadonlyMap<string, number>>();
  /** The stack of open entries, and the last child of each. */
  readonly #open: number[] = [];
  readonly #lasts: number[] = [];

  /** Opens an entry: with a key in a map, without one in a list. */
  begin(keyStart = -1, keyEnd = -1): void {
    const entry = this.#starts.length;
    this.#keyStarts.push(keyStart);
    this.#keyEnds.push(keyEnd);
    this.#starts.push(-1);
    this.#ends.push(-1);
    this.#firsts.push(0);
    this.#nexts.push(0);
    const parent = this.#open.at(-1);
    if (parent !== undefined) {
      const last = this.#lasts.at(-1)!;
      if (last === 0) this.#firsts[parent] = entry;
      else this.#nexts[last] = entry;
      this.#lasts[this.#lasts.length - 1] = entry;
    }
    this.#open.push(entry);
    this.#lasts.push(0);
  }

  /** Sets the place of the open entry's value. */
  mark(start: number, end: number): void {
    const entry = this.#open.at(-1)!;
    this.#starts[entry] = start;
    this.#ends[entry] = end;
  }

  anchor(name: string): void {
    this.#anchors.set(name, this.#open.at(-1)!);
  }

  alias(name: string): void {
    this.#targets.set(this.#open.at(-1)!, this.#anchors.get(name)!);
  }

  /** Moves the end of the open entry's value. */
  extend(end: number): void {
    this.#ends[this.#open.at(-1)!] = end;
  }

  /** Closes the open entry: a block list or map ends where its last child ends. */
  end(): void {
    const entry = this.#open.pop()!;
    const last = this.#lasts.pop()!;
    if (last === 0) return;
    // a child without a value ends after the colon of its key
    const end = this.#ends[last] === -1 ? this.#keyEnds[last]! + 1 : this.#ends[last]!;
    if (end > this.#ends[entry]!) this.#ends[entry] = end;
  }

  /** Finds the span of a path; if a step does not exist, the key of the last thing that does. */
  locate(file: SourceText, path: Path, part: Part = 'value'): Span {
    let entry = 0;
    for (const step of path) {
      const child = this.#child(file.text, entry, step);
      if (child === undefined) return this.#keyOf(file, entry);
      entry = child;
    }
    if (part === 'key' || this.#starts[entry] === -1) return this.#keyOf(file, entry);
    return spanOf(file, this.#starts[entry]!, this.#ends[entry]!);
  }

  /** The key of an entry or, if it has none, the first key in it. */
  #keyOf(file: SourceText, entry: number): Span {
    for (const at of [entry, this.#firsts[entry]!]) {
      const start = this.#keyStarts[at]!;
      if (start !== -1 && (at !== 0 || entry === 0)) return spanOf(file, start, this.#keyEnds[at]!);
    }
    return spanOf(file, Math.max(0, this.#starts[entry]!), this.#ends[entry]!);
  }

  #child(text: string, outer: number, step: string | number): number | undefined {
    const entry = this.#targets.get(outer) ?? outer;
    const first = this.#firsts[entry]!;
    if (first === 0) return undefined;
    if (this.#keyStarts[first] === -1) return this.#listOf(entry)[Number(step)];
    return this.#mapOf(text, entry).get(String(step));
  }

  /** The values of a map by their keys, collected on first use: a map of very many keys may have a fault in each. */
  #mapOf(text: string, entry: number): ReadonlyMap<string, number> {
    const known = this.#maps.get(entry);
    if (known !== undefined) return known;
    const map = new Map<string, number>();
    for (let at = this.#firsts[entry]!; at !== 0; at = this.#nexts[at]!) {
      const key = this.#key(text, at);
      if (!map.has(key)) map.set(key, at);
    }
    this.#maps.set(entry, map);
    return map;
  }

  /** The items of a list, collected on first use. */
  #listOf(entry: number): readonly number[] {
    const known = this.#lists.get(entry);
    if (known !== undefined) return known;
    const list: number[] = [];
    for (let at = this.#firsts[entry]!; at !== 0; at = this.#nexts[at]!) list.push(at);
    this.#lists.set(entry, list);
    return list;
  }

  #key(text: string, entry: number): string {
    return keyIn(text.slice(this.#keyStarts[entry], this.#keyEnds[entry]));
  }
}

const spanOf = (file: SourceText, start: number, end: number): Span => ({
  file,
  start,
  end: Math.max(end, start + 1),
});
