import { addTo } from '../model/add-to.ts';
import { itemAt } from '../model/look-up.ts';
import type { CodedCase } from '../engine/coded-case.ts';
import type { Program } from '../engine/program.ts';
import type { SameGroup, Term } from '../engine/term.ts';
import { select } from '../engine/select.ts';
import { classesIn } from './counters.ts';
import { factReadings } from './fact-reading.ts';
import { relevanceOf } from './relevance.ts';

/** A count, plain or under `same`, that exhibits of certain classes add to if their age is right. */
export interface Reading {
  readonly term: Term;
  readonly at: number;
  readonly group: SameGroup | undefined;
  /** The clock after whose start it counts, if any. */
  readonly clock: number | undefined;
}

/** The counts that exhibits of certain classes could add to. */
export interface Readings {
  readonly list: readonly Reading[];
  /** By age at which some of them may begin or cease to include an exhibit: their positions in the list. */
  readonly turning: ReadonlyMap<number, readonly number[]>;
}

/** By exhibit: the counts that it could add to, admitted or not. Exhibits of the same classes share them. */
export function readingsOf(program: Program, coded: CodedCase, size: number): readonly Readings[] {
  const { classes } = program.memory;
  const known = new Map<string, Readings>();
  return Array.from({ length: size }, (_, index) => {
    if (!select(program.selector, coded, index, classes)) return NONE;
    const key = classes.join();
    const before = known.get(key);
    if (before !== undefined) return before;
    const list = classesIn(classes).flatMap((name) => readingsBy(program, name));
    const readings = { list, turning: turningIn(list) };
    known.set(key, readings);
    return readings;
  });
}

const NONE: Readings = { list: [], turning: new Map() };

function turningIn(list: readonly Reading[]): Readings['turning'] {
  const turning = new Map<number, number[]>();
  for (const [at, { term }] of list.entries())
    for (const age of [term.from, term.to]) addTo(turning, age, at);
  return turning;
}

function readingsBy(program: Program, name: number): readonly Reading[] {
  const relevance = relevanceOf(program);
  const { clockOf } = factReadings(program);
  return [
    ...itemAt(program.termsOfClass, name)
      .filter((at) => relevance.terms[at] === true)
      .map((at) => ({
        term: itemAt(program.terms, at),
        at,
        group: undefined,
        clock: clockOf.get(itemAt(program.terms, at)),
      })),
    ...itemAt(program.sameOfClass, name)
      .filter(({ group }) => relevance.groups[group.id] === true)
      .map(({ group, position }) => ({
        term: itemAt(group.terms, position),
        at: position,
        group,
        clock: clockOf.get(itemAt(group.terms, position)),
      })),
  ];
}

/** The ages at which a count may begin or cease to include an exhibit; 0 is the moment at which it is observed. */
export function agesOf(program: Program): ReadonlySet<number> {
  const ages = new Set([0]);
  for (const { from, to } of relevanceOf(program).counts)
    for (const age of [from, to]) if (age < Infinity) ages.add(age);
  return ages;
}
