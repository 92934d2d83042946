import { Assessor } from './assess.ts';
import { boxOf, type SearchSpace } from './search-space.ts';
import type { Margin, Interchangeable } from './contrast.ts';
import { enumerate } from './enumerate.ts';
import { findCase, otherThan, type Budget } from './search.ts';
import { joinedInterchangeable, interchangeableIn } from './interchangeable.ts';

/**
 * The fewest items whose removal flips a verdict, and every set of that size.
 * @param verdict as a bit
 * @param mayFall by cell: whether its items may be removed
 * @param deepest the largest number to look for
 * @param order positions in the document, by name
 */
export function marginOf(
  space: SearchSpace,
  verdict: number,
  mayFall: (cell: number) => boolean,
  order: ReadonlyMap<string, number>,
  budget: Budget,
  deepest = Infinity,
): Margin {
  const assessor = new Assessor(space);
  const box = boxOf(space, mayFall);
  const wanted = otherThan(verdict);
  if (findCase(assessor, box, wanted, { left: Math.min(budget.left, 500) }) === undefined)
    return { kind: 'never' };
  const all = space.cells.reduce((sum, { copies }, cell) => sum + (mayFall(cell) ? copies : 0), 0);
  const largest = Math.min(all, deepest);
  const quest = {
    wanted,
    box,
    limit: WAYS,
    largest,
    budget,
    enough: (turns: readonly unknown[]) => turns.length > 0,
  };
  const { turns, upTo, cut } = enumerate(assessor, quest);
  const [first] = turns;
  if (first === undefined) return { kind: 'more-than', size: upTo };
  const size = [...first.values()].reduce((sum, count) => sum + count, 0);
  const ways = turns.map((turn) => interchangeableIn(space, turn));
  const joined = joinedInterchangeable(ways, order);
  const told = within(joined, NAMES);
  return { kind: 'exact', size, ways: told, allWays: !cut && upTo >= size && told.length === joined.length };
}

/** Cuts a list of sets where they name too many items in total; at least one set remains. */
function within(
  ways: readonly (readonly Interchangeable[])[],
  names: number,
): readonly (readonly Interchangeable[])[] {
  let left = names;
  return ways.filter((way, at) => {
    left -= way.reduce((sum, { of }) => sum + of.length, 0);
    return at === 0 || left >= 0;
  });
}

/** The sets of removals may name this many items in total; beyond it only the first ones are listed. */
const NAMES = 20_000;

/** At most this many sets are listed. */
const WAYS = 60;
