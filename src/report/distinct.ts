import { randomBytes } from 'node:crypto';
import { IdHash } from '../replay/id-hash.ts';
import { SeenIds } from '../replay/seen-ids.ts';

/** Something with a name that others may have too, and where it stands. */
interface Placed {
  readonly name: string;
  readonly place: string;
}

/** How a name is told apart from others. */
export interface Telling {
  readonly withPlace: (name: string, place: string) => string;
  readonly withNumber: (name: string, number: number) => string;
}

/**
 * Names that tell many things apart, of which it holds hashes: all are added once, and then asked for in the same order. A
 * name that only one has stays as it is; one that several have is told by its place; and where even that is the same, as
 * when a file is given twice, by a number.
 */
export class DistinctNames {
  readonly #telling: Telling;
  readonly #hash = new IdHash([randomBytes(4).readInt32LE(), randomBytes(4).readInt32LE()]);
  /** By the hash of a name: the number of the first thing that has it. */
  readonly #seen = new SeenIds();
  readonly #shared = new Set<string>();
  /** How many were told by a name that is not, or not only, that of one thing. */
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

  /** The name of what was added next. */
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

  /** Whether one thing alone has a name, and was given it before. */
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

/** Names that tell all of them apart, as `DistinctNames` gives them. */
export function distinct(all: readonly Placed[], telling: Telling): readonly string[] {
  const names = new DistinctNames(telling);
  for (const { name } of all) names.add(name);
  return all.map((one) => names.next(one));
}
