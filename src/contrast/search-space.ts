import type { Program } from '../engine/program.ts';
import type { Counters } from './counters.ts';
import type { FactOption } from './fact-option.ts';
import type { FactReading } from './fact-reading.ts';

/** One option of an item: the first is the present state, the others are changes. */
export interface Option {
  /** Its cost as part of a change; 0 for the present state. */
  readonly cost: number;
}

/**
 * Interchangeable items: exhibits that the policy cannot distinguish (or origins, sources, exhibits to add), or a
 * single fact. Each item takes one option; only the number of items per option matters.
 */
export interface Cell {
  readonly copies: number;
  /** The names of the items, in the order of the document. */
  readonly members: readonly string[];
  readonly options: readonly Option[];
  /** The column of its first option. Columns number the options of all cells consecutively. */
  readonly offset: number;
}

/** What the items of a cell add to a counter, by option. */
export interface CounterEntry {
  readonly cell: number;
  readonly weights: readonly number[];
  /** The options that add something else than the first. */
  readonly turns: readonly number[];
}

/** Everything that adds to one counter. */
export interface CounterSpace {
  /** Plain counts, and values that only one item has. */
  readonly own: readonly CounterEntry[];
  /** By shared value: the items that have it. */
  readonly shared: readonly (readonly CounterEntry[])[];
  /** The same for units. */
  readonly ownUnits: readonly number[];
  readonly sharedUnits: readonly (readonly number[])[];
  /** The largest amount by which one change of cost 1 can lower and raise it, not counting units. */
  readonly drop: number;
  readonly rise: number;
  /** The largest number of shared values that one change of cost 1 can remove. */
  readonly spread: number;
}

/** An exhibit that refutes, is refuted or is linked to one that is, so that its admission depends on others. */
export interface Unit {
  /** Its cell; below 0 if it is never present itself, but what derives from it may be. */
  readonly cell: number;
  /** By option of its cell: whether it is present. */
  readonly present: readonly boolean[];
  /** The units that refute it. */
  readonly attackers: readonly number[];
  /** The unit that it derives from, whose refuters refute it too; below 0 for none. */
  readonly source: number;
}

/** A fact: by option of its cell, its possible outcomes. */
export interface FactCell {
  readonly cell: number;
  readonly reading: FactReading;
  readonly options: readonly FactOption[];
}

/** A case in a form in which changes can be tried by arithmetic. */
export interface SearchSpace {
  readonly program: Program;
  readonly cells: readonly Cell[];
  /** By column: its cell, and its option. */
  readonly cellOf: readonly number[];
  readonly optionOf: readonly number[];
  readonly counters: readonly CounterSpace[];
  readonly numbering: Counters;
  readonly units: readonly Unit[];
  readonly facts: readonly FactCell[];
  /** By cell: the findings on counts and facts that it can affect. */
  readonly touches: readonly (readonly number[])[];
  /**
   * By cell: whether leaving its items unchanged pushes towards `terminate` (1), away from it (-1), both (2), or
   * neither (0).
   */
  readonly monotonicity: readonly number[];
  /** The cost of one assessment, relative to a search space of typical size; at least 1. */
  readonly price: number;
}

/** A box: by column, the least and the most items in it. The numbers of the first options follow from the others. */
export interface SpaceBounds {
  readonly least: Int32Array;
  readonly most: Int32Array;
}

/** The box in which every item of the cells that are `free` may take any option, and all others stay unchanged. */
export function boxOf(
  { cells, cellOf, optionOf }: SearchSpace,
  free: (cell: number) => boolean,
): SpaceBounds {
  const most = cellOf.map((cell, column) =>
    optionOf[column] === 0 || !free(cell) ? 0 : cells[cell]!.copies,
  );
  return { least: new Int32Array(most.length), most: Int32Array.from(most) };
}

/** A copy of a box that can be changed independently. */
export const copyOf = ({ least, most }: SpaceBounds): SpaceBounds => ({
  least: least.slice(),
  most: most.slice(),
});
