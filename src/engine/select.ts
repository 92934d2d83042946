import type { Exhibit, Value } from '../model/case.ts';
import type { Class, Policy } from '../model/policy.ts';
import type { Domain, Vocabulary } from '../model/vocabulary.ts';
import type { AttributeSelector, Selector } from './program.ts';
import { testValue, valuesOf } from './test-value.ts';

/** Bits of a whole number that are used: the sign bit stays free. */
const WIDTH = 31;

/**
 * Compiles the classes that a policy counts. An exhibit's classes are then the bits left standing when those of its
 * kind meet those of each of its values: one look-up an attribute, whatever the number of classes.
 * @param names the classes, or kinds by their own name; the position of a name is its bit
 */
export function compileSelector(policy: Policy, vocabulary: Vocabulary, names: readonly string[]): Selector {
  const words = Math.max(1, Math.ceil(names.length / WIDTH));
  const classes = names.map((name) => classOf(policy, name));
  const bits = (holds: (index: number) => boolean): Int32Array => {
    const row = new Int32Array(words);
    for (const index of names.keys()) {
      if (holds(index)) row[Math.floor(index / WIDTH)]! |= 1 << (index % WIDTH);
    }
    return row;
  };
  const kinds = new Map(
    Object.keys(vocabulary.kinds).map((kind) => [kind, bits((index) => isOfKind(classes[index]!, kind))]),
  );
  const tested = new Set(classes.flatMap(({ where }) => Object.keys(where ?? {})));
  const attributes = [...tested].map((name) =>
    attributeSelector(name, vocabulary.attributes[name]!, classes, bits),
  );
  return { words, kinds, attributes };
}

function classOf(policy: Policy, name: string): Class {
  return Object.hasOwn(policy.classes, name) ? policy.classes[name]! : { title: name, kind: name };
}

const isOfKind = ({ kind }: Class, name: string): boolean =>
  typeof kind === 'string' ? kind === name : kind.includes(name);

function attributeSelector(
  name: string,
  domain: Domain,
  classes: readonly Class[],
  bits: (holds: (index: number) => boolean) => Int32Array,
): AttributeSelector {
  const tests = classes.map(({ where }) =>
    where !== undefined && Object.hasOwn(where, name) ? testValue(domain, where[name]!) : undefined,
  );
  const missing = bits((index) => tests[index] === undefined);
  const values = valuesOf(domain);
  const rows = new Map<Value, Int32Array>(
    (values ?? []).map((value) => [value, bits((index) => tests[index]?.(value) ?? true)]),
  );
  const ranges =
    values === undefined
      ? tests.flatMap((holds, index) => (holds === undefined ? [] : [{ class: index, holds }]))
      : [];
  return { name, rows, missing, ranges };
}

/**
 * Fills in the classes that select an exhibit, as bits.
 * @returns false where there are none
 */
export function select(selector: Selector, exhibit: Exhibit, classes: Int32Array): boolean {
  const row = selector.kinds.get(exhibit.kind);
  if (row === undefined || !copy(row, classes)) return false;
  for (const attribute of selector.attributes) {
    const value = own(exhibit, attribute.name);
    if (!narrow(classes, value === undefined ? attribute.missing : rowOf(attribute, value))) return false;
  }
  return true;
}

/** An exhibit's value of an attribute; never one that its prototype bears. */
export const own = (exhibit: Exhibit, name: string): Value | undefined =>
  Object.hasOwn(exhibit, name) ? (exhibit[name] as Value) : undefined;

function rowOf({ rows, missing, ranges }: AttributeSelector, value: Value): Int32Array {
  if (ranges.length === 0) return rows.get(value) ?? missing;
  const row = missing.slice();
  for (const range of ranges) {
    if (range.holds(value as number)) row[Math.floor(range.class / WIDTH)]! |= 1 << (range.class % WIDTH);
  }
  return row;
}

function copy(row: Int32Array, classes: Int32Array): boolean {
  let any = 0;
  for (let word = 0; word < classes.length; word += 1) any |= classes[word] = row[word]!;
  return any !== 0;
}

function narrow(classes: Int32Array, row: Int32Array): boolean {
  let any = 0;
  for (let word = 0; word < classes.length; word += 1) any |= classes[word]! &= row[word]!;
  return any !== 0;
}

/** Calls back with the position of each class in a set of bits. */
export function eachClass(classes: Int32Array, visit: (index: number) => void): void {
  for (let word = 0; word < classes.length; word += 1) {
    for (let rest = classes[word]!; rest !== 0; rest &= rest - 1) {
      visit(word * WIDTH + (31 - Math.clz32(rest & -rest)));
    }
  }
}
