import type { Slot } from './counters.ts';
import type { Cell, CounterEntry, SearchSpace } from './search-space.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/**
 * What adds to the counters of a search space, in flat arrays: an assessment reads all of it, thousands of times. The
 * entries of one list follow each other, and so do the turns of one entry; each list of positions has one number more,
 * the end of its last stretch.
 */
export class FlatCounters {
  /** By counter: where its own entries begin; then those of its shared values, by value. */
  readonly entryFrom: Int32Array;
  readonly ownTo: Int32Array;
  /** By counter: where its shared values begin. By shared value: where its entries end. */
  readonly valueFrom: Int32Array;
  readonly valueTo: Int32Array;
  /** By entry: its cell, what it adds while nothing changes, and where its turns begin. */
  readonly cell: Int32Array;
  readonly asIs: Int32Array;
  readonly turnFrom: Int32Array;
  /** By turn, an option that adds something else than the first: its column, how much more it adds for an item, its cost. */
  readonly column: Int32Array;
  readonly gain: Int32Array;
  readonly cost: Int32Array;
  /** By turn: 1 where an item adds nothing under it. */
  readonly clears: Uint8Array;
  /** The counters that something adds to; the others are always 0. */
  readonly busy: Int32Array;
  /** The counters that units add to. */
  readonly unitCounters: Int32Array;
  /** By cell: where the counters begin that its items add to; and these counters, cell by cell. */
  readonly touchedFrom: Int32Array;
  readonly touched: Int32Array;
  /** By counter: the group that reads it; -1 where none does. */
  readonly group: Int32Array;

  constructor({ counters, cells, numbering }: SearchSpace) {
    const values = counters.reduce((sum, { shared }) => sum + shared.length, 0);
    const all = counters.flatMap(({ own, shared }) => [own, ...shared]);
    const entries = all.reduce((sum, { length }) => sum + length, 0);
    let turns = 0;
    for (const list of all) for (const entry of list) turns += entry.turns.length;
    this.entryFrom = new Int32Array(counters.length + 1);
    this.ownTo = new Int32Array(counters.length);
    this.valueFrom = new Int32Array(counters.length + 1);
    this.valueTo = new Int32Array(values);
    this.cell = new Int32Array(entries);
    this.asIs = new Int32Array(entries);
    this.turnFrom = new Int32Array(entries + 1);
    this.column = new Int32Array(turns);
    this.gain = new Int32Array(turns);
    this.cost = new Int32Array(turns);
    this.clears = new Uint8Array(turns);
    const busy: number[] = [];
    let [entry, value] = [0, 0];
    for (const [counter, { own, shared, ownUnits, sharedUnits }] of counters.entries()) {
      this.entryFrom[counter] = entry;
      for (const one of own) this.put(entry++, one, cells[one.cell]!);
      this.ownTo[counter] = entry;
      this.valueFrom[counter] = value;
      for (const list of shared) {
        for (const one of list) this.put(entry++, one, cells[one.cell]!);
        this.valueTo[value++] = entry;
      }
      if (own.length + shared.length + ownUnits.length + sharedUnits.length > 0) busy.push(counter);
    }
    this.entryFrom[counters.length] = entry;
    this.valueFrom[counters.length] = value;
    this.busy = Int32Array.from(busy);
    this.unitCounters = Int32Array.from(
      busy.filter((counter) => {
        const { ownUnits, sharedUnits } = counters[counter]!;
        return ownUnits.length + sharedUnits.length > 0;
      }),
    );
    [this.touchedFrom, this.touched] = this.touchedBy(cells.length);
    this.group = groupsOf(counters.length, numbering);
  }

  /** By cell: the counters that it adds to, each once. */
  private touchedBy(cells: number): readonly [from: Int32Array, touched: Int32Array] {
    const { busy, entryFrom, cell } = this;
    const from = new Int32Array(cells + 1);
    for (const one of cell) from[one + 1]! += 1;
    for (let one = 0; one < cells; one += 1) from[one + 1]! += from[one]!;
    const next = from.slice();
    const touched = new Int32Array(cell.length).fill(NONE);
    for (const counter of busy) {
      for (let entry = entryFrom[counter]!; entry < entryFrom[counter + 1]!; entry += 1) {
        const one = cell[entry]!;
        if (next[one]! > from[one]! && touched[next[one]! - 1] === counter) continue;
        touched[next[one]!++] = counter;
      }
    }
    return [from, touched];
  }

  private put(
    entry: number,
    { cell, weights, turns }: CounterEntry,
    { copies, offset, options }: Cell,
  ): void {
    const first = weights[0]!;
    this.cell[entry] = cell;
    this.asIs[entry] = copies * first;
    let turn = this.turnFrom[entry]!;
    for (const option of turns) {
      this.column[turn] = offset + option;
      this.gain[turn] = weights[option]! - first;
      this.cost[turn] = options[option]!.cost;
      this.clears[turn] = weights[option] === 0 ? 1 : 0;
      turn += 1;
    }
    this.turnFrom[entry + 1] = turn;
  }
}

/** No counter or no group. */
export const NONE = -1;

/** By counter: the group that reads it. */
function groupsOf(counters: number, { rows, alone, bearers }: SearchSpace['numbering']): Int32Array {
  const groups = new Int32Array(counters).fill(NONE);
  for (const [group, ofValues] of rows.entries()) {
    const add = (slot: Slot): void => {
      for (const counter of typeof slot === 'number' ? [slot] : slot.values()) groups[counter] = group;
    };
    for (const row of ofValues.values()) row.forEach(add);
    for (const { counter } of alone[group]!) groups[counter] = group;
    const counter = bearers[group];
    if (counter !== undefined) groups[counter] = group;
  }
  return groups;
}
