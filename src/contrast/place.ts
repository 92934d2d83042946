import type { Tally } from './counters.ts';
import type { Item } from './items.ts';
import type { Tallied } from './tally.ts';

/**
 * What an item adds to one counter, by option: its plain counts and the values that only it has as one number, and
 * shared values separately.
 */
export interface Addend {
  readonly own: readonly number[];
  readonly shared: ReadonlyMap<number, readonly number[]>;
}

/** Items that no finding can distinguish, and what each of them adds. */
export interface Placed {
  /** The first of them. */
  readonly item: Item;
  readonly names: readonly string[];
  readonly copies: number;
  readonly adding: ReadonlyMap<number, Addend>;
  readonly units: readonly number[];
}

/**
 * Groups items that no finding can distinguish, in the order of the first of each group, and leaves out those that
 * affect no finding. Exhibits with the same tallies are processed once.
 * @param units the exhibits whose admission depends on others
 */
export function place(
  items: readonly Item[],
  tallied: Tallied,
  units: ReadonlySet<number>,
): readonly Placed[] {
  const isExclusive = exclusiveValues(items, tallied);
  const groups = new Map<string, Gathered>();
  const placed: Gathered[] = [];
  const bySight = new Map<string, Gathered | undefined>();
  const start = (item: Item, adding: Placed['adding'], own: readonly number[]): Gathered => {
    const gathered = { item, names: [], copies: 0, adding, units: own };
    placed.push(gathered);
    return gathered;
  };
  const findGroup = (item: Item): Gathered | undefined => {
    const { adding, units: own } = addingOf(item, tallied, units, isExclusive);
    if (adding.size + own.length === 0) return undefined;
    if (own.length > 0 || item.options.length > 2 || item.apart === true) return start(item, adding, own);
    const key = signature(item, adding);
    if (!groups.has(key)) groups.set(key, start(item, adding, own));
    return groups.get(key);
  };
  const sightOf = sights(tallied, units, isExclusive);
  for (const item of items) {
    const sight = sightOf(item);
    const group = sight !== undefined && bySight.has(sight) ? bySight.get(sight) : findGroup(item);
    if (sight !== undefined) bySight.set(sight, group);
    if (group === undefined) continue;
    group.names.push(item.name);
    group.copies += item.copies;
  }
  return placed;
}

interface Gathered extends Placed {
  readonly names: string[];
  copies: number;
}

type IsExclusive = (counter: number, value: number) => boolean;

/** By counter: the values that only one item has. Exhibits with the same tallies are processed once. */
function exclusiveValues(items: readonly Item[], { tallies, numbering: { distinct } }: Tallied): IsExclusive {
  const bearing = new Map<readonly Tally[], Item | undefined>();
  for (const item of items) {
    for (const { exhibits } of item.options) {
      for (const index of exhibits) {
        const list = tallies.get(index)!;
        if (list.length === 0) continue;
        if (!bearing.has(list)) bearing.set(list, item);
        else if (bearing.get(list) !== item) bearing.set(list, undefined);
      }
    }
  }
  const bearers = new Map<number, Item | undefined>();
  for (const [list, item] of bearing) {
    for (const { counter, value } of list) {
      if (distinct[counter] === undefined) continue;
      const key = keyOf(counter, value);
      bearers.set(key, !bearers.has(key) || bearers.get(key) === item ? item : undefined);
    }
  }
  return (counter, value) => bearers.get(keyOf(counter, value)) !== undefined;
}

const keyOf = (counter: number, value: number): number => value * COUNTERS + counter;

/** Larger than any number of counters, so that value × COUNTERS + counter is unique and still an exact number. */
const COUNTERS = 2 ** 26;

/** A cheap key by which to group items; undefined for an item that needs the full comparison. */
function sights(
  { tallies, numbering: { distinct } }: Tallied,
  units: ReadonlySet<number>,
  isExclusive: IsExclusive,
): (item: Item) => string | undefined {
  const known = new Map<readonly Tally[], string>();
  const sightOf = (list: readonly Tally[]): string => {
    const before = known.get(list);
    if (before !== undefined) return before;
    let sight = '';
    for (const { counter, value } of list) {
      const isOwn = distinct[counter] === undefined || isExclusive(counter, value);
      sight += isOwn ? ` ${counter}` : ` ${counter}:${value}`;
    }
    known.set(list, sight);
    return sight;
  };
  return ({ options, own, copies, apart }) => {
    if (apart === true || own !== undefined || options.length > 2 || copies > 1) return undefined;
    let sight = '';
    for (const { cost, exhibits } of options) {
      const [index] = exhibits;
      if (exhibits.length > 1 || (index !== undefined && units.has(index))) return undefined;
      sight += index === undefined ? `;${cost}` : `;${cost}${sightOf(tallies.get(index)!)}`;
    }
    return sight;
  };
}

function addingOf(
  item: Item,
  { tallies, numbering: { distinct } }: Tallied,
  units: ReadonlySet<number>,
  isExclusive: IsExclusive,
): { readonly adding: ReadonlyMap<number, Addend>; readonly units: readonly number[] } {
  const adding = new Map<number, { readonly own: number[]; readonly shared: Map<number, number[]> }>();
  const mine = new Set<number>();
  for (const { exhibits } of item.options)
    for (const index of exhibits) if (units.has(index)) mine.add(index);
  const mixed = mine.size > 0;
  const none = (): number[] => item.options.map(() => 0);
  for (const [option, { exhibits }] of item.options.entries()) {
    const seen = new Set<number>();
    for (const index of exhibits) {
      if (units.has(index)) continue;
      for (const { counter, value } of tallies.get(index)!) {
        const by = distinct[counter];
        const key = keyOf(counter, value);
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
  return { adding, units: [...mine] };
}

const signature = ({ options, copies, name }: Item, adding: Placed['adding']): string =>
  JSON.stringify([
    options.map(({ cost }) => cost),
    copies > 1 ? name : '',
    [...adding]
      .toSorted(([a], [b]) => a - b)
      .map(([counter, { own, shared }]) => [counter, own, [...shared].toSorted(([a], [b]) => a - b)]),
  ]);
