import { lookUp } from '../model/look-up.ts';
import type { CodedCase } from '../engine/coded-case.ts';
import type { Program } from '../engine/program.ts';
import { groupOf } from '../engine/weigh.ts';
import { Counters, talliesOf, type Tally } from './counters.ts';
import { startsOf } from './fact-option.ts';
import type { FactItem, Item } from './items.ts';
import { relevanceOf } from './relevance.ts';

/** What the exhibits of some items add to the counts of a policy. */
export interface Tallied {
  readonly numbering: Counters;
  /** By position of an exhibit; exhibits that add the same share one list. */
  readonly tallies: ReadonlyMap<number, readonly Tally[]>;
}

/**
 * Computes what each exhibit of some items adds to which counters, assuming it is admitted.
 * @param coded the encoded case, with every exhibit of the items
 * @param facts whose changes may move the starts that counts look after
 */
export function tallyAll(
  program: Program,
  coded: CodedCase,
  items: readonly Item[],
  facts: readonly FactItem[],
): Tallied {
  const numbering = new Counters(program, startsOf(program, facts));
  const tallies = new Map<number, readonly Tally[]>();
  const alike = new Map<string, readonly Tally[]>();
  const isShared = sharedLabels(program, coded, items);
  for (const { options, own } of items) {
    const grouped = (attribute: number, value: number): boolean =>
      own?.(attribute) !== true && isShared(attribute, value);
    for (const { exhibits } of options) {
      for (const index of exhibits) {
        if (tallies.has(index)) continue;
        const found = talliesOf(program, coded, index, numbering, grouped);
        const key = keyOf(found);
        if (!alike.has(key)) alike.set(key, found);
        tallies.set(index, lookUp(alike, key));
      }
    }
  }
  return { numbering, tallies };
}

function keyOf(tallies: readonly Tally[]): string {
  let key = '';
  for (const { counter, value } of tallies) key += `${counter}:${value} `;
  return key;
}

/**
 * Whether more than one exhibit has a value to group by: a value that only one exhibit has meets a `same` alone or not
 * at all, whichever value it is.
 */
function sharedLabels(
  program: Program,
  coded: CodedCase,
  items: readonly Item[],
): (attribute: number, value: number) => boolean {
  const { groups } = relevanceOf(program);
  const groupings = new Map(
    program.groups
      .filter(({ id }) => groups[id] === true)
      .map(({ grouping }) => [grouping.position, { grouping, bearers: new Map<number, number>() }]),
  );
  for (const { grouping, bearers } of groupings.values()) {
    for (const { options, copies } of items) {
      for (const { exhibits } of options) {
        for (const index of exhibits) {
          const value = groupOf(grouping, coded, index);
          if (value !== -1) bearers.set(value, (bearers.get(value) ?? 0) + copies);
        }
      }
    }
  }
  return (attribute, value) => lookUp(lookUp(groupings, attribute).bearers, value) > 1;
}
