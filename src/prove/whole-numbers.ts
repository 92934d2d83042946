import type { Effort } from './effort.ts';
import { meet, type Demand, type Unmet } from './simplex.ts';

/** How many times a search for whole numbers may split. */
const SPLITS = 40;

/** Whole numbers that meet demands, or why no numbers do; `open` where only whole numbers are at fault, or the search ended. */
export type Whole = { readonly values: readonly number[] } | Unmet | 'open';

/**
 * Finds whole numbers from 0 upwards that meet demands, with a sum as small as comes at once (branch and bound; Land and Doig
 * 1960).
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
