import { type CellSpace, HIGHEST_COUNT, TooLarge, cellSpaceOf } from './cell-space.ts';
import { labelsOf, tracedIn } from './space-labels.ts';
import { firstOf } from '../model/ends.ts';
import { lookUp } from '../model/look-up.ts';
import type { Program } from '../engine/program.ts';
import { countedBy, type CountedFinding, type Counting } from './counting.ts';
import type { ExhibitFilter } from './exhibit-filter.ts';
import type { Effort } from './effort.ts';
import { cellCaps, weightedForm } from './weighted-form.ts';
import { narrowed } from './narrowed.ts';
import { factClasses, MOST_CLOCKS, type FactClasses } from './fact-classes.ts';
import type { Slice } from './slice.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** All possible cases, as far as a slice of some policies distinguishes them. */
export interface Space extends CellSpace {
  readonly programs: readonly Program[];
  readonly slice: Slice;
  /** How many exhibits a second case may have in addition to the first. */
  readonly extra: number;
  /** What the findings of the slice count. */
  readonly counts: readonly Counting[];
  /** Up to how many exhibits the baseline of a rate, or the negative part of a sum, is encoded exactly. */
  readonly steps: number;
  /** By cell: up to what number its exhibits are counted. */
  readonly caps: readonly number[];
  /** By attribute (or `origin`) whose values are distinguished within cells: how many values at most. */
  readonly labels: ReadonlyMap<string, number>;
  /** Those of them whose values exhibits take from their origins, if origins are distinguished, too. */
  readonly traced: ReadonlySet<string>;
  readonly facts: readonly FactClasses[];
  /** The same by fact. */
  readonly classesOf: ReadonlyMap<string, FactClasses>;
  /** The ages (ms) that distinguish the times of facts, ascending. */
  readonly moments: readonly number[];
  /** The facts whose starts distinguish exhibits. */
  readonly ordered: readonly string[];
}

/**
 * Builds the space of the cases of some policies of one vocabulary, as far as the findings of a slice look at them.
 * @param steps up to how many exhibits the baseline of a rate, or the negative part of a sum, is encoded exactly
 * @param extra values to distinguish in addition to those that one case needs: 1 if two cases are compared
 * @throws TooLarge
 */
export function spaceOf(
  programs: readonly Program[],
  steps: number,
  extra: number,
  slice: Slice,
  effort: Effort,
): Space {
  const counted = slice.leaves.map(({ program, position }) => countedBy(program, position, steps));
  const counts = counted.flatMap((each) => each.counts);
  const cut = cellSpaceOf(programs, counts, extra, slice.filters, effort);
  const { places, cells, cellsOf: positions } = cut;
  const labels = labelsOf(programs, counts, places);
  const caps = capsOf(cells.length, counted, { places, labels, cellsOf: positions }, extra);
  const largest = Math.max(
    0,
    ...caps,
    ...counts.map(({ distinct, cap }) => (distinct === undefined ? 0 : cap)),
  );
  if (largest > HIGHEST_COUNT) {
    throw new TooLarge(`a count goes up to ${largest} exhibits; proofs go up to ${HIGHEST_COUNT}`);
  }
  const facts = factClasses(programs);
  if (facts.some(({ clocks }) => clocks.length > MOST_CLOCKS)) {
    throw new TooLarge(`more than ${MOST_CLOCKS} tests ask how long one fact has had its value`);
  }
  const classesOf = new Map(facts.map((classes) => [classes.fact, classes]));
  const traced = tracedIn(programs, cut, labels);
  const times = { moments: momentsOf(programs, cut.filters), ordered: orderedFacts(cut.filters) };
  return { programs, slice, extra, counts, steps, ...cut, caps, labels, traced, facts, classesOf, ...times };
}

/**
 * The ages that matter for times of facts: the durations in tests of facts, and the windows of exhibits that come after
 * a start.
 */
function momentsOf(programs: readonly Program[], filters: readonly ExhibitFilter[]): readonly number[] {
  const clocks = programs.flatMap(({ reads }) =>
    reads.flatMap(({ fact }) => (fact === undefined ? [] : [fact.from, fact.to])),
  );
  const starting = filters.some(({ after }) => after !== undefined);
  const bounds = starting ? filters.flatMap(({ from, to }) => [from, to]) : [];
  return [...new Set([...clocks, ...bounds])]
    .filter((age) => age > 0 && age < Infinity)
    .toSorted((a, b) => a - b);
}

const orderedFacts = (filters: readonly ExhibitFilter[]): readonly string[] =>
  [...new Set(filters.flatMap(({ after }) => after?.fact ?? []))].toSorted();

/** By cell: how far its exhibits must be counted, for every comparison and so that they can have every label. */
function capsOf(
  size: number,
  counted: readonly CountedFinding[],
  { places, labels, cellsOf: positions }: Pick<Space, 'places' | 'labels' | 'cellsOf'>,
  extra: number,
): readonly number[] {
  const caps = Array.from({ length: size }, () => 1);
  const raise = (cells: readonly number[], to: number): void => {
    for (const cell of cells) caps[cell] = Math.max(caps[cell]!, to);
  };
  for (const each of counted) {
    if (each.minimum > 0) raise(lookUp(positions, firstOf(each.counts).filter.key), each.minimum);
    if (each.bounds.length > 0) {
      const form = weightedForm(each, positions);
      const needed = cellCaps(form, extra);
      for (const [weight, cells] of form.cells) raise(cells, lookUp(needed, weight));
    }
    for (const count of each.counts) {
      if (count.same === undefined && count.distinct === undefined) continue;
      // traced values are encoded as far as origins are
      const high =
        count.distinct === undefined
          ? count.cap
          : Math.max(labels.get(count.distinct) ?? 1, labels.get('origin') ?? 1);
      for (const { key } of narrowed(count, places)) raise(lookUp(positions, key), high);
    }
  }
  return caps;
}
