import { UNFOLDED_LIMIT } from '../unfolded-limit.ts';
import { Doubt } from './quick-scalar.ts';

/**
 * How many values of maps and items of lists any document may have, with those of its aliases: a case of 100,000 exhibits
 * with nine keys each fits, with a list or two in each.
 */
export const VALUE_LIMIT = 1_500_000;

/** A value with an anchor, and how many values an alias of it counts as. */
interface Anchored {
  readonly value: unknown;
  readonly weight: number;
}

/** The anchors of a text, while it is read. */
export class Anchors {
  readonly #known = new Map<string, Anchored>();
  /** How many values were read; those that aliases stand for are counted too. */
  #count = 0;
  /** How many values all aliases stand for. */
  #unfolded = 0;

  /** Whether the text has more values than a document may have. */
  get isFull(): boolean {
    return this.#count > VALUE_LIMIT;
  }

  /** Counts a value. @throws Doubt where there are too many */
  count(): void {
    this.#count += 1;
    if (this.isFull) throw new Doubt();
  }

  /** Opens an anchor before its value, in which it cannot be used. @returns what its closing asks for */
  open(name: string): number {
    this.#known.delete(name);
    return this.#count;
  }

  /** Sets an anchor. @param opened as `open` returned it */
  close(name: string, opened: number, value: unknown): void {
    this.#known.set(name, { value, weight: 1 + this.#count - opened });
  }

  /**
   * A copy of the value that an alias stands for.
   * @throws Doubt where there is none, or where the aliases stand for too many values
   */
  valueOf(name: string): unknown {
    const anchored = this.#known.get(name);
    if (anchored === undefined) throw new Doubt();
    this.#count += anchored.weight;
    this.#unfolded += anchored.weight;
    if (this.#unfolded > UNFOLDED_LIMIT) throw new Doubt();
    return copyOf(anchored.value);
  }
}

function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [key, part] of Object.entries(value)) copy[key] = copyOf(part);
  return copy;
}
