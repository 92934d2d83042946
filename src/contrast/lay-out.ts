import type { CodedCase } from '../engine/coded-case.ts';
import type { Program } from '../engine/program.ts';
import type { Board, Cell, CounterBoard, Entry, FactFinding, Unit } from './board.ts';
import { Counters, talliesOf, type Tally } from './counters.ts';
import type { Attacks, FactItem, Item } from './items.ts';
import { leaningOf } from './leaning.ts';

/** What an item adds to one counter, by option: values of its own and plain counts in one number, shared values apart. */
interface Adding {
  readonly own: number[];
  readonly shared: Map<number, number[]>;
}

interface Placed {
  readonly item: Item;
  readonly adding: ReadonlyMap<number, Adding>;
  readonly units: readonly number[];
}

/**
 * Lays a case out on a board: items that no finding can tell apart share a cell, items that no finding looks at are left out.
 * @param coded the case in numbers, with every exhibit that an item speaks of
 * @param attacks who stands against whom, for exhibits whose admission hangs on others
 */
export function layOut(
  program: Program,
  coded: CodedCase,
  items: readonly Item[],
  facts: readonly FactItem[],
  attacks: Attacks,
): Board {
  const numbering = new Counters(program);
  const tallies = new Map<number, readonly Tally[]>();
  for (const { options, own } of items) {
    const grouped = (attribute: number): boolean => own?.(attribute) !== true;
    for (const index of new Set(options.flatMap(({ exhibits }) => exhibits))) {
      tallies.set(index, talliesOf(program, coded, index, numbering, grouped));
    }
  }
  const isExclusive = exclusiveValues(items, tallies);
  const known = relevantUnits(attacks, tallies);
  const placed = items
    .map((item) => place(item, tallies, known, numbering, isExclusive))
    .filter(({ adding, units }) => adding.size + units.length > 0);
  const cells: Cell[] = [];
  const merged = merge(placed, cells);
  const factCells = facts.map((fact) => addCell(cells, 1, [fact.name], fact.options));
  const units = unitsOf(merged, known, attacks);
  return finish({
    program,
    cells,
    numbering,
    units: units.map(({ unit }) => unit),
    counters: numbering.distinct.map((distinct, counter) =>
      counterBoard(counter, distinct !== undefined, merged, cells, units, tallies),
    ),
    facts: facts.flatMap((fact, at) => findingsOn(program, fact, factCells[at]!)),
  });
}

/** By counter: values that just one item bears. */
function exclusiveValues(
  items: readonly Item[],
  tallies: ReadonlyMap<number, readonly Tally[]>,
): (counter: number, value: number) => boolean {
  const bearers = new Map<string, Item | undefined>();
  for (const item of items) {
    for (const { exhibits } of item.options) {
      for (const index of exhibits) {
        for (const { counter, value } of tallies.get(index)!) {
          const key = `${counter}:${value}`;
          bearers.set(key, !bearers.has(key) || bearers.get(key) === item ? item : undefined);
        }
      }
    }
  }
  return (counter, value) => bearers.get(`${counter}:${value}`) !== undefined;
}

/** Units that are counted, and whoever attacks such a unit, directly or by way of others. */
function relevantUnits(
  attacks: Attacks,
  tallies: ReadonlyMap<number, readonly Tally[]>,
): ReadonlySet<number> {
  const relevant = new Set<number>();
  const visit = (index: number): void => {
    if (relevant.has(index)) return;
    relevant.add(index);
    for (const attacker of attacks.get(index)!) visit(attacker);
  };
  for (const index of attacks.keys()) if ((tallies.get(index) ?? []).length > 0) visit(index);
  return relevant;
}

function place(
  item: Item,
  tallies: ReadonlyMap<number, readonly Tally[]>,
  units: ReadonlySet<number>,
  { distinct }: Counters,
  isExclusive: (counter: number, value: number) => boolean,
): Placed {
  const adding = new Map<number, Adding>();
  const mine = item.options.flatMap(({ exhibits }) => exhibits).filter((index) => units.has(index));
  const mixed = mine.length > 0;
  const none = (): number[] => item.options.map(() => 0);
  const seen = new Set<string>();
  for (const [option, { exhibits }] of item.options.entries()) {
    for (const index of exhibits) {
      if (units.has(index)) continue;
      for (const { counter, value } of tallies.get(index)!) {
        const by = distinct[counter];
        const key = `${option}:${counter}:${value}`;
        if (by !== undefined && seen.has(key)) continue;
        seen.add(key);
        if (!adding.has(counter)) adding.set(counter, { own: none(), shared: new Map() });
        const { own, shared } = adding.get(counter)!;
        const isOwn = by === undefined || (item.own?.(by) ?? (!mixed && isExclusive(counter, value)));
        if (!isOwn && !shared.has(value)) shared.set(value, none());
        (isOwn ? own : shared.get(value)!)[option]! += 1;
      }
    }
  }
  return { item, adding, units: [...new Set(mine)] };
}

interface Merged extends Placed {
  readonly cell: number;
}

/** Gives each kind of item a cell. */
function merge(placed: readonly Placed[], cells: Cell[]): readonly Merged[] {
  const groups = new Map<string, Placed[]>();
  for (const [at, one] of placed.entries()) {
    const apart = one.units.length > 0 || one.item.options.length > 2 || one.item.apart === true;
    const key = apart ? `#${at}` : signature(one);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group;
    const copies = group.reduce((sum, { item }) => sum + item.copies, 0);
    const names = group.map(({ item }) => item.name);
    return { ...first!, cell: addCell(cells, copies, names, first!.item.options) };
  });
}

const signature = ({ item, adding }: Placed): string =>
  JSON.stringify([
    item.options.map(({ cost }) => cost),
    item.copies > 1 ? item.name : '',
    [...adding]
      .toSorted(([a], [b]) => a - b)
      .map(([counter, { own, shared }]) => [counter, own, [...shared].toSorted(([a], [b]) => a - b)]),
  ]);

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

interface Positioned {
  readonly index: number;
  readonly unit: Unit;
}

/** The units, in the order of the items, by position. */
function unitsOf(
  merged: readonly Merged[],
  known: ReadonlySet<number>,
  attacks: Attacks,
): readonly Positioned[] {
  const order = merged.flatMap(({ cell, units, item }) => units.map((index) => ({ cell, index, item })));
  const position = new Map(order.map(({ index }, at) => [index, at]));
  return order.map(({ cell, index, item }) => ({
    index,
    unit: {
      cell,
      present: item.options.map(({ exhibits }) => exhibits.includes(index)),
      attackers: attacks.get(index)!.flatMap((other) => (known.has(other) ? [position.get(other)!] : [])),
    },
  }));
}

function counterBoard(
  counter: number,
  isDistinct: boolean,
  merged: readonly Merged[],
  cells: readonly Cell[],
  units: readonly Positioned[],
  tallies: ReadonlyMap<number, readonly Tally[]>,
): CounterBoard {
  const own: Entry[] = [];
  const ownUnits: number[] = [];
  const shared = new Map<number, { readonly entries: Entry[]; readonly units: number[] }>();
  const bearing = (value: number): { readonly entries: Entry[]; readonly units: number[] } => {
    if (!shared.has(value)) shared.set(value, { entries: [], units: [] });
    return shared.get(value)!;
  };
  for (const { cell, adding } of merged) {
    const here = adding.get(counter);
    if (here === undefined) continue;
    if (here.own.some((weight) => weight > 0)) own.push(entryOf(cell, here.own));
    for (const [value, weights] of here.shared) bearing(value).entries.push(entryOf(cell, weights));
  }
  for (const [position, { index }] of units.entries()) {
    for (const { counter: at, value } of tallies.get(index)!) {
      if (at === counter) (isDistinct ? bearing(value).units : ownUnits).push(position);
    }
  }
  const all = [...shared.values()];
  return {
    own,
    ownUnits,
    shared: all.map(({ entries }) => entries),
    sharedUnits: all.map((value) => value.units),
    ...steepness(counter, merged, cells),
  };
}

const entryOf = (cell: number, weights: readonly number[]): Entry => ({
  cell,
  weights,
  turns: [...weights.keys()].filter((option) => weights[option] !== weights[0]),
});

/** The most by which one change can lower and raise a counter, and how many shared values it can take from it. */
function steepness(
  counter: number,
  merged: readonly Merged[],
  cells: readonly Cell[],
): Pick<CounterBoard, 'drop' | 'rise' | 'spread'> {
  let [drop, rise, spread] = [0, 0, 1];
  for (const { cell, adding } of merged) {
    const here = adding.get(counter);
    if (here === undefined) continue;
    const options = cells[cell]!.options;
    for (let option = 1; option < options.length; option += 1) {
      const { cost } = options[option]!;
      const up = (weights: readonly number[]): number => Math.max(0, weights[option]! - weights[0]!);
      const gained = [here.own, ...here.shared.values()].reduce((sum, weights) => sum + up(weights), 0);
      drop = Math.max(drop, (here.own[0]! - here.own[option]!) / cost);
      rise = Math.max(rise, gained / cost);
      const taken = [...here.shared.values()].filter((weights) => weights[option]! < weights[0]!);
      spread = Math.max(spread, taken.length / cost);
    }
  }
  return { drop, rise, spread };
}

function findingsOn(program: Program, { fact, options }: FactItem, cell: number): readonly FactFinding[] {
  return program.findings.flatMap((finding, position) =>
    finding.form === 'fact' && finding.fact === fact
      ? [{ finding: position, cell, holds: options.map(({ holds }) => holds(position)) }]
      : [],
  );
}

/** Adds what is read off the rest. */
function finish(board: Omit<Board, 'cellOf' | 'optionOf' | 'touches' | 'leaning' | 'price'>): Board {
  const columns = board.cells.flatMap(({ options }, cell) => options.map((_, option) => ({ cell, option })));
  return {
    ...board,
    cellOf: columns.map(({ cell }) => cell),
    optionOf: columns.map(({ option }) => option),
    ...leaningOf(board),
    price: Math.max(1, Math.round(workOf(board, columns.length) / COMMON)),
  };
}

/** So many numbers are looked at in one assessment of a case of some hundred exhibits. */
const COMMON = 4000;

/** How many numbers an assessment looks at. */
function workOf({ counters, units }: Pick<Board, 'counters' | 'units'>, columns: number): number {
  const entries = counters.flatMap(({ own, shared }) => [...own, ...shared.flat()]);
  const weighed = entries.reduce((sum, { turns }) => sum + 1 + turns.length * A_TURN, 0);
  const against = units.reduce((sum, { attackers }) => sum + 1 + attackers.length, 0);
  return columns + weighed + against * ROUNDS;
}

/** What could be otherwise takes longer to look at than what could not. */
const A_TURN = 3;

/** Who is admitted takes some rounds to find. */
const ROUNDS = 8;
