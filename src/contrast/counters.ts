import { itemAt } from '../model/look-up.ts';
import type { CodedCase } from '../engine/coded-case.ts';
import type { Program } from '../engine/program.ts';
import type { SameGroup, Term } from '../engine/term.ts';
import { select, WORD } from '../engine/select.ts';
import { groupOf } from '../engine/weigh.ts';
import { factReadings, type FactReadings } from './fact-reading.ts';
import { relevanceOf } from './relevance.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** What one exhibit adds to one counter: 1 (`value` -1), or a value that the counter counts once. */
export interface Tally {
  readonly counter: number;
  readonly value: number;
}

/** The counter of a count. A count that looks after a start has one for each possible start. */
export type Slot = number | ReadonlyMap<number, number>;

/** The counter of exhibits that meet a `same` alone, for given starts of its clocks. */
export interface AloneCounter {
  /** By clock of the group: its start; undefined where it has none. */
  readonly starts: ReadonlyMap<number, number | undefined>;
  readonly counter: number;
}

/**
 * The numbering of all counts that a policy makes of a case: one counter for each term and, for findings by `same`, a
 * row of counters for each value that occurs. A count that looks after a start has a counter for each possible start.
 */
export class Counters {
  /**
   * By counter: the position of the attribute whose values it counts once, -1 for origin; undefined where it counts
   * every exhibit.
   */
  readonly distinct: (number | undefined)[];
  /** By counter: a name for what it counts, the same for all possible starts. */
  readonly names: string[];
  /** By term. */
  readonly slots: readonly Slot[];
  /** By group, then by value: the counters of its row. */
  readonly rows: Map<number, Slot[]>[];
  /** By group: the counter of exhibits with any value, where the group asks for nothing more. */
  readonly bearers: (number | undefined)[];
  /** By group: the counters of exhibits with a label of their own that meet the group alone. */
  readonly alone: readonly (readonly AloneCounter[])[];
  readonly readings: FactReadings;
  /** By term: the clock after whose start it counts, if any. */
  readonly clocks: readonly (number | undefined)[];
  private readonly starts: readonly (readonly number[])[];

  /** @param starts by clock: every moment that may be its start */
  constructor(program: Program, starts: readonly (readonly number[])[]) {
    const { terms, groups, bearerGroups } = program;
    this.readings = factReadings(program);
    this.starts = starts;
    this.clocks = terms.map((term) => this.readings.clockOf.get(term));
    this.distinct = terms.map(({ distinct }) => distinct?.position);
    this.names = terms.map((_, at) => `${at}`);
    this.slots = terms.map((term, at) => (this.readings.clockOf.has(term) ? this.slot(term, `${at}`) : at));
    this.rows = groups.map(() => new Map<number, Slot[]>());
    this.alone = groups.map((group) => this.aloneCounters(group));
    this.bearers = groups.map((group) =>
      bearerGroups.includes(group) ? this.add(undefined, `any ${group.id}`) : undefined,
    );
  }

  /** The counters for one value of a group, by position. */
  row(group: SameGroup, value: number): readonly Slot[] {
    const rows = itemAt(this.rows, group.id);
    const known = rows.get(value);
    if (known !== undefined) return known;
    const row = group.terms.map((term, at) => this.slot(term, `${group.id} ${value} ${at}`));
    rows.set(value, row);
    return row;
  }

  private slot(term: Term, name: string): Slot {
    const clock = this.readings.clockOf.get(term);
    const by = term.distinct?.position;
    if (clock === undefined) return this.add(by, name);
    return new Map(itemAt(this.starts, clock).map((start) => [start, this.add(by, name)]));
  }

  /** A counter for each combination of possible starts of a group's clocks. */
  private aloneCounters({ terms, id }: SameGroup): readonly AloneCounter[] {
    const clocks = new Set(terms.flatMap((term) => this.readings.clockOf.get(term) ?? []));
    let ways: readonly AloneCounter['starts'][] = [new Map()];
    for (const clock of clocks)
      ways = ways.flatMap((way) =>
        [undefined, ...itemAt(this.starts, clock)].map((start) => new Map([...way, [clock, start]])),
      );
    return ways.map((starts) => ({ starts, counter: this.add(undefined, `alone ${id}`) }));
  }

  private add(distinct: number | undefined, name: string): number {
    this.names.push(name);
    return this.distinct.push(distinct) - 1;
  }
}

/**
 * What an exhibit adds to which counters, assuming it is admitted.
 * @param coded the encoded case, with this exhibit in it
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
    const counter = counters.bearers[id];
    if (counter !== undefined && relevance.groups[id] === true && groupOf(grouping, coded, index) !== -1)
      tallies.push({ counter, value: -1 });
  }
  const { classes } = program.memory;
  if (!select(program.selector, coded, index, classes)) return tallies;
  const observed = itemAt(coded.observed, index);
  const age = coded.asOf - observed;
  const add = (term: Term, slotOf: () => Slot): void => {
    if (age < term.from || age >= term.to) return;
    const value = term.distinct === undefined ? -1 : groupOf(term.distinct, coded, index);
    if (term.distinct !== undefined && value === -1) return;
    const slot = slotOf();
    if (typeof slot === 'number') tallies.push({ counter: slot, value });
    else for (const [start, counter] of slot) if (observed > start) tallies.push({ counter, value });
  };
  for (const name of classesIn(classes)) {
    for (const at of itemAt(program.termsOfClass, name))
      if (relevance.terms[at] === true) add(itemAt(program.terms, at), () => itemAt(counters.slots, at));
    for (const { group, position } of itemAt(program.sameOfClass, name)) {
      const value = groupOf(group.grouping, coded, index);
      if (relevance.groups[group.id] !== true || value === -1) continue;
      if (!grouped(group.grouping.position, value)) continue;
      add(itemAt(group.terms, position), () => itemAt(counters.row(group, value), position));
    }
  }
  for (const group of program.groups) {
    if (relevance.groups[group.id] !== true) continue;
    const value = groupOf(group.grouping, coded, index);
    const apart = value !== -1 && !grouped(group.grouping.position, value);
    if (!apart) continue;
    for (const { starts, counter } of itemAt(counters.alone, group.id))
      if (meetsAlone(coded, index, group, classes, startOfTerm(counters, starts)))
        tallies.push({ counter, value: -1 });
  }
  return tallies;
}

/** By term: the moment after which it counts; −∞ where it has no such moment. */
function startOfTerm(
  { readings: { clockOf } }: Counters,
  starts: AloneCounter['starts'],
): (term: Term) => number | undefined {
  return (term) => {
    const clock = clockOf.get(term);
    return clock === undefined ? -Infinity : starts.get(clock);
  };
}

/**
 * Whether a single exhibit with its own label is enough for a `same`.
 * @param classes the classes that select it, as bits
 * @param startOf by term: the moment after which it counts
 */
function meetsAlone(
  coded: CodedCase,
  index: number,
  { terms, atLeast }: SameGroup,
  classes: Int32Array,
  startOf: (term: Term) => number | undefined,
): boolean {
  const observed = itemAt(coded.observed, index);
  const age = coded.asOf - observed;
  return terms.every((term, position) => {
    const needed = itemAt(atLeast, position);
    if (needed <= 0 || needed > 1) return needed <= 0;
    const isOf = (itemAt(classes, Math.floor(term.class / WORD)) & (1 << (term.class % WORD))) !== 0;
    const borne = term.distinct === undefined || groupOf(term.distinct, coded, index) !== -1;
    return isOf && borne && age >= term.from && age < term.to && observed > (startOf(term) ?? Infinity);
  });
}

/** The positions of the bits that are set. */
export function classesIn(words: Int32Array): readonly number[] {
  const found: number[] = [];
  for (const [word, bits] of words.entries()) {
    for (let rest = bits; rest !== 0; rest &= rest - 1)
      found.push(word * WORD + 31 - Math.clz32(rest & -rest));
  }
  return found;
}
