import { lookUp } from '../model/look-up.ts';
import type { Environment } from './environment.ts';
import type { Literal } from './graph.ts';
import { narrowed } from './narrowed.ts';
import type { Space } from './space.ts';

/** Further exhibits of a cell: with a value of their own, each, for some attributes (or an origin), and for the others none. */
export interface Growth {
  readonly cell: number;
  readonly fresh: readonly string[];
}

/** Sets of attributes with fresh values that are looked at, for one cell. */
const MOST_FRESH = 6;

/**
 * The exhibits that may be added to the case of a model, any number of each, without a change to any count as far as it is
 * followed: of cells that are full, with fresh values of attributes of which every count that would notice has enough.
 * @param holds whether a condition holds in the model
 */
export function growthsOf(
  space: Space,
  environment: Environment,
  holds: (condition: Literal) => boolean,
): readonly Growth[] {
  const full = space.cells.flatMap((_, cell) =>
    environment.inCell(cell).every((step) => holds(step.holds)) ? [cell] : [],
  );
  const wanting = wantingCells(space, environment, holds);
  return full.flatMap((cell) => {
    const names = [...space.labels.keys()].filter((name) => !lookUp(wanting, name).has(cell));
    // What bears a value that is nowhere else has an origin that is nowhere else, where the value is the origin's.
    return subsets(names.slice(0, MOST_FRESH))
      .filter((fresh) => fresh.includes('origin') || !fresh.some((name) => space.traced.has(name)))
      .map((fresh) => ({ cell, fresh }));
  });
}

/** By attribute: the cells that a distinct count takes in which a fresh value would raise. */
function wantingCells(
  space: Space,
  environment: Environment,
  holds: (condition: Literal) => boolean,
): ReadonlyMap<string, ReadonlySet<number>> {
  const wanting = new Map([...space.labels.keys()].map((name) => [name, new Set<number>()]));
  for (const counting of space.counts) {
    const cells = counting.distinct === undefined ? undefined : wanting.get(counting.distinct);
    if (cells === undefined) continue;
    for (const { key } of narrowed(counting, space.places)) {
      const taken = lookUp(space.cellsOf, key);
      if (labelsIn(space, environment, counting.distinct!, taken, holds) >= counting.cap) continue;
      for (const cell of taken) cells.add(cell);
    }
  }
  return wanting;
}

/** How many labels of an attribute the exhibits of some cells bear in a model. */
export function labelsIn(
  { labels }: Space,
  environment: Environment,
  attribute: string,
  cells: readonly number[],
  holds: (condition: Literal) => boolean,
): number {
  let count = 0;
  for (let label = 0; label < lookUp(labels, attribute); label += 1) {
    if (cells.some((cell) => holds(environment.present(attribute, cell, label)))) count += 1;
  }
  return count;
}

function subsets(names: readonly string[]): readonly (readonly string[])[] {
  const sets: (readonly string[])[] = [[]];
  for (const name of names) sets.push(...sets.map((set) => [...set, name]));
  return sets;
}
