import type { SourceText, Span } from '../../diagnostic/diagnostic.ts';
import type { Part } from '../locate.ts';
import type { Path } from '../../model/path.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/**
 * Where everything stands in a document that is read quickly, noted as it is read: an entry for the root, each value of a map
 * and each of a list, in numbers, so that a document of a million of them takes no more room than it has to.
 */
export class Places {
  /** By entry: where its key and its value begin and end; -1 where it has none. */
  readonly #keyStarts: number[] = [];
  readonly #keyEnds: number[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** By entry: the first entry in it, and the next one beside it; 0 for none. */
  readonly #firsts: number[] = [];
  readonly #nexts: number[] = [];
  readonly #lists = new Map<number, readonly number[]>();
  /** The entries that are open, and the last one in each. */
  readonly #open: number[] = [];
  readonly #lasts: number[] = [];

  /** An entry begins: of a map by its key, of a list without one. */
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

  /** The value of the entry that is open stands here. */
  mark(start: number, end: number): void {
    const entry = this.#open.at(-1)!;
    this.#starts[entry] = start;
    this.#ends[entry] = end;
  }

  /** The value of the entry that is open goes on until here. */
  extend(end: number): void {
    this.#ends[this.#open.at(-1)!] = end;
  }

  /** The entry that is open ends: a list or map in lines, where what is in it does. */
  end(): void {
    const entry = this.#open.pop()!;
    const last = this.#lasts.pop()!;
    if (last === 0) return;
    // of an entry without a value, the colon behind its key
    const end = this.#ends[last] === -1 ? this.#keyEnds[last]! + 1 : this.#ends[last]!;
    if (end > this.#ends[entry]!) this.#ends[entry] = end;
  }

  /** The place of what a path leads to; where a step leads nowhere, of the key of the last thing that exists. */
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

  /** The key of an entry; the first key within, where it has none. */
  #keyOf(file: SourceText, entry: number): Span {
    for (const at of [entry, this.#firsts[entry]!]) {
      const start = this.#keyStarts[at]!;
      if (start !== -1 && (at !== 0 || entry === 0)) return spanOf(file, start, this.#keyEnds[at]!);
    }
    return spanOf(file, Math.max(0, this.#starts[entry]!), this.#ends[entry]!);
  }

  #child(text: string, entry: number, step: string | number): number | undefined {
    const first = this.#firsts[entry]!;
    if (first === 0) return undefined;
    if (this.#keyStarts[first] === -1) return this.#listOf(entry)[Number(step)];
    for (let at = first; at !== 0; at = this.#nexts[at]!) if (this.#key(text, at) === String(step)) return at;
    return undefined;
  }

  /** The entries of a list, put together when one is first asked for. */
  #listOf(entry: number): readonly number[] {
    const known = this.#lists.get(entry);
    if (known !== undefined) return known;
    const list: number[] = [];
    for (let at = this.#firsts[entry]!; at !== 0; at = this.#nexts[at]!) list.push(at);
    this.#lists.set(entry, list);
    return list;
  }

  #key(text: string, entry: number): string {
    const key = text.slice(this.#keyStarts[entry], this.#keyEnds[entry]);
    return key.startsWith('"') ? (JSON.parse(key) as string) : key;
  }
}

const spanOf = (file: SourceText, start: number, end: number): Span => ({
  file,
  start,
  end: Math.max(end, start + 1),
});
