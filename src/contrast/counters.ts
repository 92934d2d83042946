import type { CodedCase } from '../engine/coded-case.ts';
import type { Program } from '../engine/program.ts';
import type { SameGroup, Term } from '../engine/term.ts';
import { select, WORD } from '../engine/select.ts';
import { groupOf } from '../engine/weigh.ts';
import { relevanceOf } from './relevance.ts';

/** What one exhibit adds to one counter: itself (`value` -1), or a value of those that the counter counts once. */
export interface Tally {
  readonly counter: number;
  readonly value: number;
}

/**
 * Every number that a policy asks of a case: the counts of its terms and, for findings by `same`, a row of counts for each
 * value that some exhibit bears.
 */
export class Counters {
  /** By counter: the position of the attribute by which it is distinct, -1 for origin; undefined where it counts all. */
  readonly distinct: (number | undefined)[];
  /** By group: by value, the counters of its row. */
  readonly rows: Map<number, number[]>[];
  /** By group: the counter of the exhibits that bear any value, where the group asks for nothing more. */
  readonly bearers: (number | undefined)[];
  /** By group: the counter of the exhibits that, with a label of their own, meet it by themselves. */
  readonly alone: readonly number[];

  constructor({ terms, groups, bearerGroups }: Program) {
    this.distinct = terms.map(({ distinct }) => distinct?.position);
    this.rows = groups.map(() => new Map<number, number[]>());
    this.alone = groups.map(() => this.add(undefined));
    this.bearers = groups.map((group) => (bearerGroups.includes(group) ? this.add(undefined) : undefined));
  }

  /** The counters for one value of a group, by position. */
  row(group: SameGroup, value: number): readonly number[] {
    const rows = this.rows[group.id]!;
    const known = rows.get(value);
    if (known !== undefined) return known;
    const row = group.terms.map(({ distinct }) => this.add(distinct?.position));
    rows.set(value, row);
    return row;
  }

  private add(distinct: number | undefined): number {
    return this.distinct.push(distinct) - 1;
  }
}

/**
 * What an exhibit adds to which counters, as though it were admitted.
 * @param coded the case in numbers, with this exhibit in it
 * @param grouped whether the exhibit's value of an attribute may group it with others under `same`; both by number
 */
export function talliesOf(
  program: Program,
  coded: CodedCase,
  index: number,
  counters: Counters,
  grouped: (attribute: number, value: number) => boolean,
): readonly Tally[] {
  const tallies: Tally[] = [];
  const relevance = relevanceOf(program);
  for (const { id, grouping } of program.bearerGroups) {
    if (relevance.groups[id] === true && groupOf(grouping, coded, index) !== -1)
      tallies.push({ counter: counters.bearers[id]!, value: -1 });
  }
  const { classes } = program.memory;
  if (!select(program.selector, coded, index, classes)) return tallies;
  const age = coded.asOf - coded.observed[index]!;
  const add = (term: Term, counter: () => number): void => {
    if (age < term.from || age >= term.to) return;
    const value = term.distinct === undefined ? -1 : groupOf(term.distinct, coded, index);
    if (term.distinct === undefined || value !== -1) tallies.push({ counter: counter(), value });
  };
  for (const name of classesIn(classes)) {
    for (const at of program.termsOfClass[name]!)
      if (relevance.terms[at] === true) add(program.terms[at]!, () => at);
    for (const { group, position } of program.sameOfClass[name]!) {
      const value = groupOf(group.grouping, coded, index);
      if (relevance.groups[group.id] !== true || value === -1) continue;
      if (!grouped(group.grouping.position, value)) continue;
      add(group.terms[position]!, () => counters.row(group, value)[position]!);
    }
  }
  for (const group of program.groups) {
    if (relevance.groups[group.id] !== true) continue;
    const value = groupOf(group.grouping, coded, index);
    const apart = value !== -1 && !grouped(group.grouping.position, value);
    if (apart && meetsAlone(coded, index, group, classes))
      tallies.push({ counter: counters.alone[group.id]!, value: -1 });
  }
  return tallies;
}

/** Whether an exhibit of a label of its own is all that a `same` asks for. @param classes those that it is of, as bits */
function meetsAlone(
  coded: CodedCase,
  index: number,
  { terms, atLeast }: SameGroup,
  classes: Int32Array,
): boolean {
  const age = coded.asOf - coded.observed[index]!;
  return terms.every((term, position) => {
    const needed = atLeast[position]!;
    if (needed <= 0 || needed > 1) return needed <= 0;
    const isOf = (classes[Math.floor(term.class / WORD)]! & (1 << (term.class % WORD))) !== 0;
    const borne = term.distinct === undefined || groupOf(term.distinct, coded, index) !== -1;
    return isOf && borne && age >= term.from && age < term.to;
  });
}

/** The positions of the classes whose bits are set. */
export function classesIn(words: Int32Array): readonly number[] {
  const found: number[] = [];
  for (const [word, bits] of words.entries()) {
    for (let rest = bits; rest !== 0; rest &= rest - 1)
      found.push(word * WORD + 31 - Math.clz32(rest & -rest));
  }
  return found;
}
