import { named } from '../model/named.ts';
import type { Program } from '../engine/program.ts';
import type { Term } from '../engine/term.ts';
import { testValue } from '../engine/test-value.ts';
import type { Value } from '../model/case.ts';
import type { Class } from '../model/policy.ts';
import { testKeys, type Test } from '../model/test.ts';
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

/** A test of an attribute, compiled. */
interface Tested {
  readonly test: Test;
  readonly holds: (value: Value | undefined) => boolean;
}

/** By attribute, the classes that test it, by id. */
type Testing = ReadonlyMap<string, ReadonlyMap<string, Tested>>;

const known = new WeakMap<Program, Testing>();

/** The classes of the policy that test an attribute. Cached per program, since a policy may have thousands. */
function testing(program: Program, name: string): ReadonlyMap<string, Tested> {
  const before = known.get(program) ?? testingIn(program);
  known.set(program, before);
  return before.get(name) ?? UNTESTED;
}

function testingIn({ policy, vocabulary }: Program): Testing {
  const found = new Map<string, Map<string, Tested>>();
  for (const [id, { where = {} }] of Object.entries(policy.classes))
    for (const [name, test] of Object.entries(where)) {
      const tests = found.get(name) ?? new Map<string, Tested>();
      found.set(name, tests.set(id, { test, holds: testValue(named(vocabulary.attributes, name), test) }));
    }
  return found;
}

const UNTESTED: ReadonlyMap<string, Tested> = new Map();

/** The tests of an attribute, by all classes of the policy or only by those that findings count. */
export function testsOf(program: Program, name: string, by: 'all' | 'counted' = 'all'): readonly Test[] {
  const tests = [...testing(program, name)];
  const counted = by === 'all' ? undefined : new Set(relevantClasses(program));
  return tests.flatMap(([id, { test }]) => (counted?.has(id) === false ? [] : [test]));
}

/** Whether an exhibit with a value of an attribute passes the test of a class on that attribute, if it has one. */
export const passes = (program: Program, id: string, name: string, value: Value | undefined): boolean =>
  testing(program, name).get(id)?.holds(value) !== false;

/** Of some classes, those of which an exhibit with a value of an attribute passes the test of that attribute. */
export function passing(
  program: Program,
  classes: readonly string[],
  name: string,
  value: Value | undefined,
): readonly string[] {
  const tests = testing(program, name);
  return tests.size === 0 ? classes : classes.filter((id) => tests.get(id)?.holds(value) !== false);
}

/** Of some classes, those of which an exhibit passes all tests of some attributes that it has no value of. */
export const passingWithout = (
  program: Program,
  classes: readonly string[],
  names: ReadonlySet<string>,
): readonly string[] =>
  classes.filter((id) =>
    Object.keys(classNamed(program, id).where ?? {}).every(
      (name) => !names.has(name) || passes(program, id, name, undefined),
    ),
  );

/** Whether some class tests whether an attribute is known, with `known`. */
export const asksWhetherKnown = (program: Program, name: string): boolean =>
  testsOf(program, name).some((test) => testKeys(test).known !== undefined);

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
