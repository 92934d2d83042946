import { lookUp } from '../model/look-up.ts';
import type { Admission } from './admission.ts';
import type { Unit } from './search-space.ts';
import type { Attacks } from './items.ts';
import { NOBODY } from './units.ts';

/** A connected component of exhibits under the relations "refutes" and "derives from". */
export interface Component {
  /** Positions in the case. */
  readonly members: readonly number[];
  /** By member: its refuters and its source, as positions among the members. */
  readonly units: readonly Unit[];
  /** The admission within the component; computed on first use. */
  admission: Admission | undefined;
}

/**
 * The component of each exhibit, for components in which some exhibit refutes another. @param positions of all exhibits
 * that could be weighed
 */
export function componentOf(
  positions: readonly number[],
  { refuters, sourceOf }: Attacks,
): (index: number) => Component | undefined {
  const components = new Map<number, Component>();
  if (refuters.size === 0) return () => undefined;
  const near = new Map<number, number[]>();
  const join = (one: number, other: number): void => {
    for (const [a, b] of [
      [one, other],
      [other, one],
    ] as const) {
      const known = near.get(a);
      if (known === undefined) near.set(a, [b]);
      else known.push(b);
    }
  };
  for (const [target, those] of refuters) for (const other of those) join(target, other);
  const seen = new Set<number>();
  for (const start of positions) {
    for (let at = start; at !== -1 && !seen.has(at); at = sourceOf(at)) {
      seen.add(at);
      const source = sourceOf(at);
      if (source !== -1) join(at, source);
    }
  }
  for (const start of near.keys()) {
    if (components.has(start)) continue;
    const members = [start];
    const among = new Set(members);
    for (const index of members) {
      for (const other of lookUp(near, index)) {
        if (among.has(other)) continue;
        among.add(other);
        members.push(other);
      }
    }
    const place = new Map(members.map((index, at) => [index, at]));
    const units = members.map((index) => ({
      cell: NOBODY,
      present: [],
      attackers: (refuters.get(index) ?? []).map((other) => lookUp(place, other)),
      source: place.get(sourceOf(index)) ?? NOBODY,
    }));
    const component: Component = { members, units, admission: undefined };
    for (const index of members) components.set(index, component);
  }
  return (index) => components.get(index);
}
