import type { DocumentKind } from '../../model/document-kind.ts';
import { stepsOf } from './fits.ts';
import { orderAt, orderedPlaces, type KeyOrder } from './key-order.ts';
import { shapeAt, shapedPlaces, type Shape } from './shape.ts';

/** Stands for every step that no pattern names. */
const ANY = '*';

/** A place of documents of a kind, and how what is there is laid out: worked out once for all places that are alike. */
export class Place {
  readonly shape: Shape;
  readonly order: KeyOrder;
  readonly #kind: DocumentKind;
  readonly #steps: readonly string[];
  readonly #named: ReadonlySet<string>;
  readonly #inner = new Map<string, Place>();

  private constructor(kind: DocumentKind, steps: readonly string[], named: ReadonlySet<string>) {
    this.#kind = kind;
    this.#steps = steps;
    this.#named = named;
    this.shape = shapeAt(kind, steps);
    this.order = orderAt(kind, steps);
  }

  /** The place of the root of documents of a kind. */
  static root(kind: DocumentKind): Place {
    const patterns = [...orderedPlaces(kind), ...shapedPlaces(kind)];
    return new Place(kind, [], new Set(patterns.flatMap(stepsOf)));
  }

  /** The place of an entry of the map here. */
  under(key: string): Place {
    const step = this.#named.has(key) ? key : ANY;
    let found = this.#inner.get(step);
    if (found === undefined) {
      found = new Place(this.#kind, [...this.#steps, step], this.#named);
      this.#inner.set(step, found);
    }
    return found;
  }

  /** The place of the items of the list here. */
  get item(): Place {
    return this.under(ANY);
  }

  /** Whether there is a blank line before an entry of the map here, unless it is the first. */
  isSpaced(key: string): boolean {
    const { spaced } = this.shape;
    return spaced === 'all' || spaced.includes(key);
  }

  /** How deep it is: 0 for the root. */
  get depth(): number {
    return this.#steps.length;
  }
}
