import { PackedTexts } from './packed-texts.ts';

/** A list that may be too long for memory: its items may be made again each time they are iterated. */
export interface Many<T> extends Iterable<T> {
  readonly length: number;
  slice(from?: number, to?: number): readonly T[];
}

/** A case by its id and place. */
interface Named {
  readonly id: string;
  readonly place: string;
}

/** A case of such a list, and a function that makes its full report. */
export interface Entry<T> extends Named {
  readonly whole: () => T;
}

/** A list of case reports that are made when they are asked for. */
class MadeCases<From extends { readonly place: string }, T> implements Many<T> {
  readonly #from: Many<From>;
  readonly #idOf: (one: From) => string;
  readonly #make: (one: From) => T;
  #ids: PackedTexts | undefined;

  constructor(from: Many<From>, idOf: (one: From) => string, make: (one: From) => T) {
    this.#from = from;
    this.#idOf = idOf;
    this.#make = make;
  }

  get length(): number {
    return this.#from.length;
  }

  slice(from?: number, to?: number): readonly T[] {
    return this.#from.slice(from, to).map((one) => this.#make(one));
  }

  *[Symbol.iterator](): Generator<T> {
    for (const one of this.#from) yield this.#make(one);
  }

  *entries(): Generator<Entry<T>> {
    const known = this.#ids;
    const ids = known ?? new PackedTexts();
    let at = 0;
    for (const one of this.#from) {
      if (known === undefined) ids.add(this.#idOf(one));
      yield { id: ids.at(at), place: one.place, whole: () => this.#make(one) };
      at += 1;
    }
    this.#ids = ids;
  }
}

/** Up to this many case reports are made once and held in memory. */
export const HELD = 5000;

/**
 * Reports on cases: made once and held if there are few, otherwise made each time they are iterated.
 * @param idOf gives the id of a case, at less cost than `make`
 * @param held how many may be held in memory
 */
export function madeCases<From extends { readonly place: string }, T>(
  from: Many<From>,
  idOf: (one: From) => string,
  make: (one: From) => T,
  held: number,
): Many<T> {
  return from.length <= held ? Array.from(from, (one) => make(one)) : new MadeCases(from, idOf, make);
}

/** The cases of a list by id and place; the full report of each is made only if it is asked for. */
export function* entriesOf<T extends Named>(list: Many<T>): Generator<Entry<T>> {
  if (list instanceof MadeCases) yield* (list as MadeCases<{ readonly place: string }, T>).entries();
  else for (const one of list) yield { id: one.id, place: one.place, whole: () => one };
}
