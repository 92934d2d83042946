import { lookUp } from '../model/look-up.ts';
import type { Unit } from './search-space.ts';
import type { Attacks, Item } from './items.ts';

/**
 * Finds the units: exhibits that a count or a fact depends on and whose admission depends on others; and, recursively,
 * those that they depend on: their refuters and what they derive from, whether or not these could be weighed.
 * @param counted positions of the exhibits that add to some count
 * @param proving positions of the exhibits that facts depend on: their admission always matters
 */
export function unitsAmong(
  attacks: Attacks,
  counted: Iterable<number>,
  proving: Iterable<number>,
): ReadonlySet<number> {
  const { refuters, sourceOf } = attacks;
  if (refuters.size === 0) return new Set(proving);
  const units = new Set<number>();
  const isAttacked = attackedBy(attacks);
  const open = [...proving];
  for (const index of counted) if (isAttacked(index)) open.push(index);
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (units.has(index)) continue;
    units.add(index);
    for (const refuter of refuters.get(index) ?? []) open.push(refuter);
    const source = sourceOf(index);
    if (source !== -1 && isAttacked(source)) open.push(source);
  }
  return units;
}

/**
 * Whether an exhibit, or something it derives from, is refuted by one that could be weighed. Each chain is walked once.
 */
function attackedBy({ refuters, sourceOf }: Attacks): (index: number) => boolean {
  const known = new Map<number, boolean>();
  return (index) => {
    const chain: number[] = [];
    let at = index;
    for (; at !== -1 && !known.has(at) && !refuters.has(at); at = sourceOf(at)) chain.push(at);
    const isAttacked = at !== -1 && (known.get(at) ?? true);
    for (const link of chain) known.set(link, isAttacked);
    return isAttacked;
  };
}

/** The place of a unit: in the cell of its item, or in none, if it is never present but something derives from it. */
export interface Positioned {
  /** The position of the exhibit in the case. */
  readonly index: number;
  readonly unit: Unit;
}

/**
 * Sorts the units: first by the order of their items, then those without an item.
 * @param placed items with units, by position, and their cells
 */
export function positioned(
  placed: readonly { readonly cell: number; readonly item: Item; readonly units: readonly number[] }[],
  units: ReadonlySet<number>,
  { refuters, sourceOf }: Attacks,
): readonly Positioned[] {
  const order: { index: number; cell: number; present: readonly boolean[] }[] = [];
  for (const { cell, item, units: own } of placed) {
    if (own.length === 0) continue;
    const options = item.options.map(({ exhibits }) => new Set(exhibits));
    for (const index of own) {
      const present = options.map((exhibits) => exhibits.has(index));
      order.push({ index, cell, present });
    }
  }
  const known = new Set(order.map(({ index }) => index));
  for (const index of units) if (!known.has(index)) order.push({ index, cell: NOWHERE, present: [] });
  const positions = new Map(order.map(({ index }, at) => [index, at]));
  return order.map(({ index, cell, present }) => ({
    index,
    unit: {
      cell,
      present,
      attackers: (refuters.get(index) ?? []).map((other) => lookUp(positions, other)),
      source: positions.get(sourceOf(index)) ?? NOBODY,
    },
  }));
}

/** The cell of a unit that is never present. */
const NOWHERE = -1;

/** No unit. */
export const NOBODY = -1;
