/** The ids of many cases, as hashes, with the place where each was first met: about 30 bytes per id, however long it is. */
export class SeenIds {
  #low = new Uint32Array(SMALLEST);
  #high = new Uint32Array(SMALLEST);
  /** The number of a place; NaN where a slot is free. */
  #places = new Float64Array(SMALLEST).fill(NaN);
  #size = 0;

  /**
   * Adds an id.
   * @param low the first half of its hash; `high` is the second
   * @param place a number that stands for its place
   * @returns the place where it was first met; undefined if it is new
   */
  add(low: number, high: number, place: number): number | undefined {
    if (this.#size * 2 >= this.#places.length) this.#grow();
    const slot = this.#slotOf(low, high);
    const earlier = this.#places[slot]!;
    if (!Number.isNaN(earlier)) return earlier;
    this.#put(slot, low, high, place);
    this.#size += 1;
    return undefined;
  }

  /** The place where an id was first met; undefined if it was not. */
  placeOf(low: number, high: number): number | undefined {
    const place = this.#places[this.#slotOf(low, high)]!;
    return Number.isNaN(place) ? undefined : place;
  }

  #slotOf(low: number, high: number): number {
    const mask = this.#places.length - 1;
    let slot = (low ^ Math.imul(high, 0x9e37_79b1)) & mask;
    while (!Number.isNaN(this.#places[slot]!) && (this.#low[slot] !== low || this.#high[slot] !== high))
      slot = (slot + 1) & mask;
    return slot;
  }

  #put(slot: number, low: number, high: number, place: number): void {
    this.#low[slot] = low;
    this.#high[slot] = high;
    this.#places[slot] = place;
  }

  #grow(): void {
    const [lows, highs, places] = [this.#low, this.#high, this.#places];
    this.#low = new Uint32Array(places.length * 2);
    this.#high = new Uint32Array(places.length * 2);
    this.#places = new Float64Array(places.length * 2).fill(NaN);
    for (let slot = 0; slot < places.length; slot += 1) {
      const place = places[slot]!;
      if (Number.isNaN(place)) continue;
      const low = lows[slot]!;
      const high = highs[slot]!;
      this.#put(this.#slotOf(low, high), low, high, place);
    }
  }
}

const SMALLEST = 2 ** 10;
