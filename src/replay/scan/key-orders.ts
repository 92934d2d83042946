import { compared, headOf } from './layout-tokens.ts';
import type { Source } from './source.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** How many numbers an entry of a block has: see `LineLayout`. */
export const ENTRY = 5;

/** The sorted order of keys whose heads (first four bytes) all differ. */
interface Order {
  readonly heads: Float64Array;
  /** By rank: the index of the entry. */
  readonly places: Uint8Array;
}

const UNKNOWN: Order = { heads: new Float64Array(0), places: new Uint8Array(0) };

/** The number of cached orders is two to the power of this. */
const ORDER_BITS = 9;
const ORDERS = 2 ** ORDER_BITS;

/** A map with more keys is left to `caseDigest`. */
const MANY = 64;

/** Sorts the keys of maps on lines, and remembers the order of the maps before. */
export class KeyOrders {
  /**
   * For each entry of the current map: the first four bytes of its key as one number, enough to sort keys that differ
   * in them.
   */
  private readonly heads = new Float64Array(MANY);
  /** A cache by hash of heads: the order of the last keys with these heads. Maps of an archive mostly have the same keys. */
  private readonly orders: Order[] = Array.from({ length: ORDERS }, () => UNKNOWN);

  /**
   * The order of the keys of a map.
   * @param open entries, those of the map among them
   * @param first the index of its first entry
   * @param count how many it has
   * @returns by rank: the index of an entry among those of the map; undefined if a key occurs twice, or there are too
   * many
   */
  orderOf(source: Source, open: Int32Array, first: number, count: number): Uint8Array | undefined {
    if (count > MANY) return undefined;
    const { heads } = this;
    let hash = count;
    for (let one = 0; one < count; one += 1) {
      const place = (first + one) * ENTRY;
      const head = headOf(source, open[place]!, open[place + 1]!);
      heads[one] = head;
      hash = Math.imul(hash ^ head, 0x9e3779b1);
    }
    const slot = hash >>> (32 - ORDER_BITS);
    const known = this.orders[slot]!;
    return isKnown(known, heads, count) ? known.places : this.sorted(source, open, first, count, slot);
  }

  /** The order of the keys of a map, cached for the next map with the same keys; undefined if a key occurs twice. */
  private sorted(
    { bytes }: Source,
    open: Int32Array,
    first: number,
    count: number,
    slot: number,
  ): Uint8Array | undefined {
    const { heads } = this;
    const places = new Uint8Array(count);
    let byHeads = true;
    for (let one = 0; one < count; one += 1) {
      const place = (first + one) * ENTRY;
      let at = one;
      for (; at > 0; at -= 1) {
        const other = (first + places[at - 1]!) * ENTRY;
        let order = heads[places[at - 1]!]! - heads[one]!;
        if (order === 0) {
          byHeads = false;
          order = compared(bytes, open[other]!, open[other + 1]!, open[place]!, open[place + 1]!);
        }
        if (order === 0) return undefined;
        if (order < 0) break;
        places[at] = places[at - 1]!;
      }
      places[at] = one;
    }
    // where two heads are equal, the order depends on the rest of the keys too, so it cannot be cached by heads
    this.orders[slot] = byHeads ? { heads: heads.slice(0, count), places } : UNKNOWN;
    return places;
  }
}

function isKnown({ heads: known }: Order, heads: Float64Array, count: number): boolean {
  if (known.length !== count) return false;
  for (let at = 0; at < count; at += 1) if (known[at] !== heads[at]) return false;
  return true;
}
