/**
 * A seeded source of chance (mulberry32): the same seed gives the same draws on any machine.
 * @param {number} seed a whole number
 */
export function randomFrom(seed) {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    /** A whole number from `least` to `most`. */
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)],
    /** One of the keys, each as often as its weight says. */
    weighted: (choices) => {
      let rest = next() * choices.total;
      for (const [item, weight] of choices.entries) {
        rest -= weight;
        if (rest < 0) return item;
      }
      return choices.entries[0][0];
    },
  };
}

/** Choices with weights, such as `{ none: 5, order: 1 }`, for `weighted`. */
export function weights(choices) {
  const entries = Object.entries(choices);
  return { entries, total: entries.reduce((sum, [, weight]) => sum + weight, 0) };
}
