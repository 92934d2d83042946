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

/** A class of the policy, or the kind of that name as one. */
export function classNamed({ policy }: Program, name: string): Class {
  return Object.hasOwn(policy.classes, name) ? named(policy.classes, name) : { title: name, kind: name };
}

/** The classes that some finding which bears on a verdict counts, in the order in which they are first counted. */
export function relevantClasses(program: Program): readonly string[] {
  return [...new Set(relevanceOf(program).counts.map(({ className }) => className))];
}

/** Whether an exhibit with a value of an attribute meets what a class asks of that attribute. */
export function passes(program: Program, { where }: Class, name: string, value: Value | undefined): boolean {
  if (where === undefined || !Object.hasOwn(where, name)) return true;
  return testValue(named(program.vocabulary.attributes, name), named(where, name))(value);
}

/** Whether some class asks if a value of an attribute is known, whatever it is. */
export const asksWhetherKnown = ({ policy }: Program, name: string): boolean =>
  Object.values(policy.classes).some(
    ({ where = {} }) => Object.hasOwn(where, name) && testKeys(named(where, name)).known !== undefined,
  );

/** By what attributes some classes are grouped: whether under `same`, or only to be counted once. */
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
    // a label that one count knows and another does not is as good as one by which exhibits are grouped
    found.set(name, found.has(name) ? 'same' : 'once');
  };
  for (const term of counts) once(term);
  for (const group of sameGroups) {
    const takes = ofAll.includes(group) || group.terms.some(({ className }) => classes.includes(className));
    if (takes && group.grouping.name !== 'origin') found.set(group.grouping.name, 'same');
  }
  return found;
}
