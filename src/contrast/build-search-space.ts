import { itemAt, lookUp } from '../model/look-up.ts';
import type { Program } from '../engine/program.ts';
import type { SearchSpace, Cell, CounterEntry, FactCell } from './search-space.ts';
import { counterSpaces } from './counter-spaces.ts';
import { COMMON_POLICY, readIn } from './read-in.ts';
import { FactOption } from './fact-option.ts';
import type { Attacks, FactItem, Item } from './items.ts';
import { monotonicityOf } from './monotonicity.ts';
import { place } from './place.ts';
import type { Tallied } from './tally.ts';
import { positioned, unitsAmong, type Positioned } from './units.ts';

/**
 * Builds the search space of a case: items that no finding can distinguish share a cell, and items that affect no
 * finding are left out. Takes time linear in the number of exhibits and of what they add.
 * @param tallied what the exhibits of the items add
 * @param attacks who refutes whom, for exhibits whose admission depends on others
 * @param asOf milliseconds since 1970
 */
export function buildSearchSpace(
  program: Program,
  tallied: Tallied,
  items: readonly Item[],
  facts: readonly FactItem[],
  attacks: Attacks,
  asOf: number,
): SearchSpace {
  const counted = [...tallied.tallies].flatMap(([index, tallies]) => (tallies.length > 0 ? [index] : []));
  const known = unitsAmong(attacks, counted, provingIn(facts));
  const cells: Cell[] = [];
  const placed = place(items, tallied, known).map((one) => ({
    ...one,
    cell: addCell(cells, one.copies, one.names, one.item.options),
  }));
  const factCells = facts.map((fact) => addCell(cells, 1, [fact.name], fact.options));
  const units = positioned(placed, known, attacks);
  return finish({
    program,
    cells,
    numbering: tallied.numbering,
    units: units.map(({ unit }) => unit),
    counters: counterSpaces(tallied, placed, cells, units),
    facts: factCellsOf(tallied, facts, factCells, units, asOf),
  });
}

/** The exhibits that facts depend on, by position. */
const provingIn = (facts: readonly FactItem[]): readonly number[] =>
  facts.flatMap(({ options }) =>
    options.flatMap(({ entries }) => entries.flatMap(({ proofs }) => proofs ?? [])),
  );

function addCell(
  cells: Cell[],
  copies: number,
  members: readonly string[],
  options: readonly { readonly cost: number }[],
): number {
  const last = cells.at(-1);
  const offset = last === undefined ? 0 : last.offset + last.options.length;
  return cells.push({ copies, members, options: options.map(({ cost }) => ({ cost })), offset }) - 1;
}

function factCellsOf(
  { numbering: { readings } }: Tallied,
  facts: readonly FactItem[],
  cells: readonly number[],
  units: readonly Positioned[],
  asOf: number,
): readonly FactCell[] {
  const places = new Map(units.map(({ index }, unit) => [index, unit]));
  return facts.map(({ reading, options }, at) => ({
    cell: itemAt(cells, at),
    reading,
    options: options.map(
      ({ entries, holds }) =>
        new FactOption(reading, readings.clocks, asOf, entries, (index) => lookUp(places, index), holds),
    ),
  }));
}

/** Adds the parts that are derived from the others. */
function finish(
  space: Omit<SearchSpace, 'cellOf' | 'optionOf' | 'touches' | 'monotonicity' | 'price'>,
): SearchSpace {
  const columns = space.cells.flatMap(({ options }, cell) => options.map((_, option) => ({ cell, option })));
  return {
    ...space,
    cellOf: columns.map(({ cell }) => cell),
    optionOf: columns.map(({ option }) => option),
    ...monotonicityOf(space),
    price: Math.max(1, Math.round((workOf(space, columns.length) + policyWork(space)) / COMMON)),
  };
}

/** The typical work of an assessment, in numbers read, for a case of some hundred exhibits: the unit of `price`. */
const COMMON = 4000;

/** How many numbers an assessment reads. */
function workOf({ counters, units }: Pick<SearchSpace, 'counters' | 'units'>, columns: number): number {
  let [work, labels] = [columns, 0];
  const weigh = ({ turns }: CounterEntry): void => {
    work += 1 + turns.length * A_TURN;
  };
  for (const { own, shared } of counters) {
    own.forEach(weigh);
    for (const entries of shared) entries.forEach(weigh);
    labels += own.length + shared.length;
  }
  work +=
    Math.max(0, labels - MANY_LABELS) * A_LABEL + Math.max(0, counters.length - MANY_COUNTERS) * A_COUNTER;
  for (const { attackers, source } of units) work += (1 + attackers.length + (source < 0 ? 0 : 1)) * ROUNDS;
  return work;
}

/** What the findings, rules and facts of an assessment read, beyond what they read for a policy of common size. */
function policyWork({ program, facts }: Pick<SearchSpace, 'program' | 'facts'>): number {
  const ofFacts = facts.map(({ reading: { findings, clocks }, options }) => {
    const dated = options.filter(({ isDated }) => isDated).length;
    return FACT_ROUNDS * findings.length + clocks.length * (1 + dated) * A_START;
  });
  return Math.max(0, readIn(program) + ofFacts.reduce((sum, work) => sum + work, 0) - COMMON_POLICY);
}

/** In an assessment, each finding on a fact is read, and counted for an option that opens or closes. */
const FACT_ROUNDS = 4;

/** A possible start costs this many reads. */
const A_START = 8;

/** Each label beyond so many, in all counts together, costs this many reads: an assessment walks them one by one. */
const MANY_LABELS = 20_000;
const A_LABEL = 10;

/** Each counter beyond so many costs this many reads more: so many do not fit the processor's memory. */
const MANY_COUNTERS = 2000;
const A_COUNTER = 25;

/** An option that changes a counter costs this many reads. */
const A_TURN = 3;

/** A unit costs this many reads, since its admission must be worked out. */
const ROUNDS = 8;
