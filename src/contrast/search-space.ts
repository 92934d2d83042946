import type { Program } from '../engine/program.ts';
import type { Counters } from './counters.ts';
import type { FactOption } from './fact-option.ts';
import type { FactReading } from './fact-reading.ts';

/** One of the things that could be so of an item: as it is (the first), or otherwise. */
export interface Option {
  /** How much of a change it is; 0 for as it is. */
  readonly cost: number;
}

/**
 * Interchangeable items: exhibits that the policy cannot tell apart (or origins, sources, exhibits to be added), or one fact.
 * Each item takes one of the options; only how many take each matters.
 */
export interface Cell {
  readonly copies: number;
  /** What the items are called, in the order of the document. */
  readonly members: readonly string[];
  readonly options: readonly Option[];
  /** The column of its first option. Columns number the options of all cells. */
  readonly offset: number;
}

/** What the items of a cell add to a counter, by option. */
export interface CounterEntry {
  readonly cell: number;
  readonly weights: readonly number[];
  /** The options that add other than the first does. */
  readonly turns: readonly number[];
}

/** Whatever adds to one counter. */
export interface CounterSpace {
  /** What counts by itself, or bears a value that nothing else bears. */
  readonly own: readonly CounterEntry[];
  /** By value that several bear: who does. */
  readonly shared: readonly (readonly CounterEntry[])[];
  /** Units likewise. */
  readonly ownUnits: readonly number[];
  readonly sharedUnits: readonly (readonly number[])[];
  /** The most by which one change of cost 1 can lower and raise it, units aside. */
  readonly drop: number;
  readonly rise: number;
  /** How many shared values one change of cost 1 can take from it, at the most. */
  readonly spread: number;
}

/** An exhibit that refutes or is refuted, so that whether it is weighed hangs on others. */
export interface Unit {
  /** Below 0 where it is never there, and only what repeats it may be. */
  readonly cell: number;
  /** By option of its cell: whether it is there. */
  readonly present: readonly boolean[];
  /** The units that refute it. */
  readonly attackers: readonly number[];
  /** The unit that it repeats: whoever refutes that refutes it; below 0 for none. */
  readonly source: number;
}

/** A fact: by option of its cell, what it may come to. */
export interface FactCell {
  readonly cell: number;
  readonly reading: FactReading;
  readonly options: readonly FactOption[];
}

/** A case laid out so that changes of it can be tried in numbers. */
export interface SearchSpace {
  readonly program: Program;
  readonly cells: readonly Cell[];
  /** By column: its cell, and which option it is. */
  readonly cellOf: readonly number[];
  readonly optionOf: readonly number[];
  readonly counters: readonly CounterSpace[];
  readonly numbering: Counters;
  readonly units: readonly Unit[];
  readonly facts: readonly FactCell[];
  /** By cell: the findings on counts and facts that it can touch. */
  readonly touches: readonly (readonly number[])[];
  /** By cell: whether leaving its items as they are speaks for `terminate` (1), against it (-1), both (2), or neither (0). */
  readonly monotonicity: readonly number[];
  /** What one assessment of it costs, in assessments of a search space of common size: at least 1. */
  readonly price: number;
}

/** How many items of each column are at least, and at most, in it. Those of a first option follow from the others. */
export interface SpaceBounds {
  readonly least: Int32Array;
  readonly most: Int32Array;
}

/** Everything as it is, and free to be otherwise as far as `most` says by column. */
export function boxOf(
  { cells, cellOf, optionOf }: SearchSpace,
  free: (cell: number) => boolean,
): SpaceBounds {
  const most = cellOf.map((cell, column) =>
    optionOf[column] === 0 || !free(cell) ? 0 : cells[cell]!.copies,
  );
  return { least: new Int32Array(most.length), most: Int32Array.from(most) };
}

/** A box of its own with the same bounds. */
export const copyOf = ({ least, most }: SpaceBounds): SpaceBounds => ({
  least: least.slice(),
  most: most.slice(),
});
