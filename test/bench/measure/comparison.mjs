import { Unavailable } from './children.mjs';

/**
 * @typedef {object} Row one line of the table: two things measured in turn, and what their ratio should be
 * @property {string} title
 * @property {string} [target]
 * @property {string} [unit] what the number is, where the section does not say
 * @property {() => number} measure takes one ratio (or one number) anew
 */

/**
 * Takes every row of a section in turn, round after round, so that what else the machine does falls on all alike.
 * @param {Row[]} rows
 * @param {(line: string) => void} say
 * @returns {{ title: string, target?: string, values: number[], note?: string }[]}
 */
export function takeTurns(rows, rounds, say) {
  const results = rows.map(({ title, target, unit }) => ({
    title,
    target,
    unit,
    values: [],
    note: undefined,
  }));
  for (let round = 1; round <= rounds; round += 1) {
    for (const [at, row] of rows.entries()) {
      const result = results[at];
      if (result.note !== undefined) continue;
      say(`round ${round} of ${rounds}: ${row.title}`);
      try {
        result.values.push(row.measure());
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error;
        result.note = error.message;
      }
    }
  }
  return results;
}

/** How many times as fast as its base something is: both are run, the base first. */
export const speed = (base, measured) => () => base() / measured();

/** How many times as long as its base something takes: both are run, the base first. */
export const slowness = (base, measured) => () => 1 / speed(base, measured)();

/** Makes a row say why it is not measured. */
export function unavailable(why) {
  return () => {
    throw new Unavailable(why);
  };
}
