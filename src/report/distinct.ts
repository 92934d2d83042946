import { randomBytes } from 'node:crypto';
import { IdHash } from '../replay/id-hash.ts';
import { SeenIds } from '../replay/seen-ids.ts';

/** Something with a place and a name, which others may share. */
interface Placed {
  readonly name: string;
  readonly place: string;
}

/** How to make a shared name unique. */
export interface Telling {
  readonly withPlace: (name: string, place: string) => string;
  readonly withNumber: (name: string, number: number) => string;
}

/**
 * Gives many things unique names while holding only hashes. Add all of them first, then ask for their names in the same
 * order. A name used once stays as it is; a shared name gets its place; and if even that is the same, for example because a
 * file was given twice, a number.
 */
export class DistinctNames {
  readonly #telling: Telling;
  readonly #hash = new IdHash([randomBytes(4).readInt32LE(), randomBytes(4).readInt32LE()]);
  /** By the hash of a name: the position of the first thing that has it. */
  readonly #seen = new SeenIds();
  readonly #shared = new Set<string>();
  /** How often each name was given out, for names that were built from a place. */
  readonly #taken = new Map<string, number>();
  #added = 0;
  #given = 0;

  constructor(telling: Telling) {
    this.#telling = telling;
  }

  add(name: string): void {
    this.#hashed(name);
    if (this.#seen.add(this.#hash.low, this.#hash.high, this.#added) !== undefined) this.#shared.add(name);
    this.#added += 1;
  }

  /** The unique name of the next thing, in the order in which they were added. */
  next({ name, place }: Placed): string {
    const position = this.#given;
    this.#given += 1;
    if (!this.#shared.has(name)) {
      const before = this.#taken.get(name);
      return before === undefined ? name : this.#numbered(name, before);
    }
    const placed = this.#telling.withPlace(name, place);
    return this.#numbered(placed, this.#taken.get(placed) ?? (this.#isGiven(placed, position) ? 1 : 0));
  }

  #numbered(name: string, before: number): string {
    this.#taken.set(name, before + 1);
    return before === 0 ? name : this.#telling.withNumber(name, before + 1);
  }

  /** Whether a name belongs to one thing alone, which has already been given it. */
  #isGiven(name: string, position: number): boolean {
    if (this.#shared.has(name)) return false;
    this.#hashed(name);
    const first = this.#seen.placeOf(this.#hash.low, this.#hash.high);
    return first !== undefined && first < position;
  }

  #hashed(name: string): void {
    const bytes = Buffer.from(name);
    this.#hash.of(bytes, 0, bytes.length);
  }
}

/** A unique name for each, as `DistinctNames` makes them. */
export function distinct(all: readonly Placed[], telling: Telling): readonly string[] {
  const names = new DistinctNames(telling);
  for (const { name } of all) names.add(name);
  return all.map((one) => names.next(one));
}
