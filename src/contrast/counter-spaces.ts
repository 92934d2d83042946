import { firstOf } from '../model/ends.ts';
import { itemAt, lookUp } from '../model/look-up.ts';
import type { Cell, CounterSpace, CounterEntry } from './search-space.ts';
import type { Addend, Placed } from './place.ts';
import type { Tallied } from './tally.ts';
import type { Positioned } from './units.ts';

/** The items of one cell of the search space. */
interface Seated extends Pick<Placed, 'adding'> {
  readonly cell: number;
}

/** A counter under construction. */
interface Draft {
  readonly own: CounterEntry[];
  readonly ownUnits: number[];
  readonly shared: Map<number, { readonly entries: CounterEntry[]; readonly units: number[] }>;
  drop: number;
  rise: number;
  spread: number;
}

/** Collects everything that adds to each counter, in one pass over cells and units. */
export function counterSpaces(
  { numbering: { distinct }, tallies }: Tallied,
  seated: readonly Seated[],
  cells: readonly Cell[],
  units: readonly Positioned[],
): readonly CounterSpace[] {
  const drafts: Draft[] = distinct.map(() => ({
    own: [],
    ownUnits: [],
    shared: new Map(),
    drop: 0,
    rise: 0,
    spread: 1,
  }));
  for (const { cell, adding } of seated) {
    for (const [counter, what] of adding) {
      const draft = itemAt(drafts, counter);
      if (what.own.some((weight) => weight > 0)) draft.own.push(entryOf(cell, what.own));
      for (const [value, weights] of what.shared) bearing(draft, value).entries.push(entryOf(cell, weights));
      steepen(draft, what, itemAt(cells, cell));
    }
  }
  for (const [position, { index, unit }] of units.entries()) {
    // an exhibit that is never present is never counted
    if (unit.cell < 0) continue;
    for (const { counter, value } of lookUp(tallies, index)) {
      const draft = itemAt(drafts, counter);
      (distinct[counter] === undefined ? draft.ownUnits : bearing(draft, value).units).push(position);
    }
  }
  return drafts.map(({ shared, ...draft }) => {
    const all = [...shared.values()];
    return {
      ...draft,
      shared: all.map(({ entries }) => entries),
      sharedUnits: all.map((value) => value.units),
    };
  });
}

function bearing(
  { shared }: Draft,
  value: number,
): { readonly entries: CounterEntry[]; readonly units: number[] } {
  const known = shared.get(value);
  if (known !== undefined) return known;
  const fresh = { entries: [], units: [] };
  shared.set(value, fresh);
  return fresh;
}

const entryOf = (cell: number, weights: readonly number[]): CounterEntry => ({
  cell,
  weights,
  turns: [...weights.keys()].filter((option) => weights[option] !== weights[0]),
});

/**
 * Updates the largest effect of one change on a counter: by how much it can lower or raise it, and how many shared
 * values it can remove.
 */
function steepen(draft: Draft, { own, shared }: Addend, { options }: Cell): void {
  for (const [option, { cost }] of options.entries()) {
    // the first option is to leave everything as it is
    if (option === 0) continue;
    const gain = itemAt(own, option) - firstOf(own);
    let gained = Math.max(0, gain);
    let taken = 0;
    for (const weights of shared.values()) {
      const more = itemAt(weights, option) - firstOf(weights);
      gained += Math.max(0, more);
      if (more < 0) taken += 1;
    }
    draft.drop = Math.max(draft.drop, -gain / cost);
    draft.rise = Math.max(draft.rise, gained / cost);
    draft.spread = Math.max(draft.spread, taken / cost);
  }
}
