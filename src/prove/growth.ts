import { lookUp } from '../model/look-up.ts';
import type { Environment } from './environment.ts';
import type { Literal } from './graph.ts';
import { narrowed } from './narrowed.ts';
import type { Space } from './space.ts';
import { pushAll } from '../model/push-all.ts';

/** Surplus exhibits of a cell: each has its own new value for some attributes (or a new origin), and none for the others. */
export interface Growth {
  readonly cell: number;
  readonly fresh: readonly string[];
}

/** For each cell, new values are tried for the subsets of this many attributes. */
const MOST_FRESH = 6;

/**
 * The exhibits that can be added to the case of a model, in any number, without changing any count as far as it is
 * encoded: of cells whose counts are at their caps, with new values of attributes if every distinct count that would
 * include them is at its cap.
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
    // if a traced value is new, the exhibit's origin must be new too
    return subsets(names.slice(0, MOST_FRESH))
      .filter((fresh) => fresh.includes('origin') || !fresh.some((name) => space.traced.has(name)))
      .map((fresh) => ({ cell, fresh }));
  });
}

/** By attribute: the cells in which a new value would still raise a distinct count. */
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

/** How many labels of an attribute the exhibits of some cells have in a model. */
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
  for (const name of names)
    pushAll(
      sets,
      sets.map((set) => [...set, name]),
    );
  return sets;
}
