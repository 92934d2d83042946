import type { Effort } from './effort.ts';
import { meet, type Demand, type Unmet } from './simplex.ts';

/** How many times a search for integers may branch. */
const SPLITS = 40;

/**
 * Integers that meet demands, or the proof that no numbers do; `open` if only integers fail to, or the search was cut
 * short.
 */
export type Whole = { readonly values: readonly number[] } | Unmet | 'open';

/**
 * Finds non-negative integers that meet demands, with a small sum but not necessarily the smallest (branch and bound;
 * Land and Doig 1960).
 * @param size how many numbers there are
 * @throws Spent
 */
export function meetInWholeNumbers(demands: readonly Demand[], size: number, effort: Effort): Whole {
  let splits = 0;
  const search = (all: readonly Demand[]): Whole => {
    const met = meet(all, size, effort);
    if ('times' in met) return met;
    const split = met.values.findIndex((value) => value % met.over !== 0n);
    if (split === -1) return { values: met.values.map((value) => Number(value / met.over)) };
    splits += 1;
    if (splits > SPLITS) return 'open';
    const floor = met.values[split]! / met.over;
    const above = search([...all, bound(split, 1n, floor + 1n)]);
    if (typeof above === 'object' && 'values' in above) return above;
    const below = search([...all, bound(split, -1n, -floor)]);
    return typeof below === 'object' && 'values' in below ? below : 'open';
  };
  const bound = (at: number, sign: bigint, least: bigint): Demand => ({
    weights: Array.from({ length: size }, (_, index) => (index === at ? sign : 0n)),
    least,
  });
  return search(demands);
}
