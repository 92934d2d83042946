import { named } from '../model/named.ts';
import type { Program } from '../engine/program.ts';
import type { Term } from '../engine/term.ts';
import { testValue } from '../engine/test-value.ts';
import type { Value } from '../model/case.ts';
import type { Class } from '../model/policy.ts';
import { testKeys } from '../model/test.ts';
import { relevanceOf } from './relevance.ts';

/** Whether a class takes exhibits of a kind. */
export const isOfKind = ({ kind }: Class, name: string): boolean =>
  typeof kind === 'string' ? kind === name : kind.includes(name);

/** A class of the policy, or a kind by its own name as a class. */
export function classNamed({ policy }: Program, name: string): Class {
  return Object.hasOwn(policy.classes, name) ? named(policy.classes, name) : { title: name, kind: name };
}

/** The classes that findings which affect a verdict count, in the order of first use. */
export function relevantClasses(program: Program): readonly string[] {
  return [...new Set(relevanceOf(program).counts.map(({ className }) => className))];
}

/** Whether an exhibit with a value of an attribute passes the tests of a class on that attribute. */
export function passes(program: Program, { where }: Class, name: string, value: Value | undefined): boolean {
  if (where === undefined || !Object.hasOwn(where, name)) return true;
  return testValue(named(program.vocabulary.attributes, name), named(where, name))(value);
}

/** Whether some class tests whether an attribute is known, with `known`. */
export const asksWhetherKnown = ({ policy }: Program, name: string): boolean =>
  Object.values(policy.classes).some(
    ({ where = {} }) => Object.hasOwn(where, name) && testKeys(named(where, name)).known !== undefined,
  );

/** The attributes by which some classes are grouped: under `same`, or only counted once. */
export function groupedAttributes(
  program: Program,
  classes: readonly string[],
): ReadonlyMap<string, 'same' | 'once'> {
  const { counts, sameGroups } = relevanceOf(program);
  const ofAll = program.bearerGroups;
  const found = new Map<string, 'same' | 'once'>();
  const once = ({ className, distinct }: Term): void => {
    const name = distinct?.name;
    if (name === undefined || name === 'origin' || !classes.includes(className)) return;
    // several counts by one attribute interact through its labels, as grouping does
    found.set(name, found.has(name) ? 'same' : 'once');
  };
  for (const term of counts) once(term);
  for (const group of sameGroups) {
    const takes = ofAll.includes(group) || group.terms.some(({ className }) => classes.includes(className));
    if (takes && group.grouping.name !== 'origin') found.set(group.grouping.name, 'same');
  }
  return found;
}
