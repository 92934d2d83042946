import type { Class, Policy } from '../model/policy.ts';
import type { CodeBook, DomainCodes } from './code-book.ts';
import type { CodedCase } from './coded-case.ts';
import type { AttributeSelector, Selector } from './program.ts';
import { testValue } from './test-value.ts';

// By position: what is read with `!` stands in arrays that are built together, and the position is one of theirs.

/** Bits of a whole number that are used: the sign bit stays free. */
export const WORD = 31;

/**
 * Compiles the classes that a policy counts. An exhibit's classes are then the bits left standing when those of its
 * kind meet those of each of its values: one look-up an attribute, whatever the number of classes.
 * @param names the classes, or kinds by their own name; the position of a name is its bit
 */
export function compileSelector(policy: Policy, book: CodeBook, names: readonly string[]): Selector {
  const words = Math.max(1, Math.ceil(names.length / WORD));
  const classes = names.map((name) => classOf(policy, name));
  const tested = new Set(classes.flatMap(({ where }) => Object.keys(where ?? {})));
  return {
    words,
    // after the kinds of the vocabulary comes every other, which no class takes
    kinds: table(
      words,
      [...book.kinds.keys(), undefined],
      (kind, index) => kind !== undefined && isOfKind(classes[index]!, kind),
      classes,
    ),
    attributes: [...tested]
      .map((name) => {
        const position = book.attributePositions.get(name)!;
        return attributeSelector(position, book.attributes[position]!, classes, words);
      })
      .toSorted((one, other) => leaving(one) - leaving(other)),
  };
}

/** How many classes a value leaves standing, in the mean: what sorts most out is looked at first. */
const leaving = ({ rows }: AttributeSelector): number =>
  rows.reduce((bits, row) => bits + bitsOf(row), 0) / rows.length;

function bitsOf(row: number): number {
  let count = 0;
  for (let rest = row; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Rows of bits, one a key: the classes for which a predicate holds of it. */
function table<T>(
  words: number,
  keys: Iterable<T>,
  holds: (key: T, index: number) => boolean,
  classes: readonly Class[],
): Int32Array {
  const rows = [...keys].map((key) => {
    const row = new Int32Array(words);
    for (const index of classes.keys()) if (holds(key, index)) set(row, index);
    return [...row];
  });
  return Int32Array.from(rows.flat());
}

const set = (row: Int32Array, index: number): void => {
  row[Math.floor(index / WORD)]! |= 1 << (index % WORD);
};

const clear = (row: Int32Array, index: number): void => {
  row[Math.floor(index / WORD)]! &= ~(1 << (index % WORD));
};

function classOf(policy: Policy, name: string): Class {
  return Object.hasOwn(policy.classes, name) ? policy.classes[name]! : { title: name, kind: name };
}

const isOfKind = ({ kind }: Class, name: string): boolean =>
  typeof kind === 'string' ? kind === name : kind.includes(name);

function attributeSelector(
  position: number,
  { name, domain, codes }: DomainCodes,
  classes: readonly Class[],
  words: number,
): AttributeSelector {
  const tests = classes.map(({ where }) =>
    where !== undefined && Object.hasOwn(where, name) ? testValue(domain, where[name]!) : undefined,
  );
  const values = [undefined, ...(codes?.keys() ?? [])];
  const rows = table(
    words,
    values,
    (value, index) => tests[index] === undefined || tests[index](value),
    classes,
  );
  const ranges = tests.flatMap((holds, index) => (holds === undefined ? [] : [{ class: index, holds }]));
  return { position, rows, ranges: codes === undefined ? ranges : [] };
}

/**
 * Fills in the classes that select an exhibit, as bits.
 * @returns false where there are none
 */
export function select(selector: Selector, coded: CodedCase, index: number, classes: Int32Array): boolean {
  const { words, kinds, attributes } = selector;
  const kind = coded.kinds[index]! * words;
  let any = 0;
  for (let word = 0; word < words; word += 1) any |= classes[word] = kinds[kind + word]!;
  const row = index * coded.stride;
  for (let at = 0; at < attributes.length && any !== 0; at += 1) {
    const attribute = attributes[at]!;
    const code = coded.codes[row + attribute.position * coded.step]!;
    any =
      attribute.ranges.length === 0
        ? narrow(classes, attribute.rows, code * words)
        : narrowByRanges(classes, attribute, code, coded);
  }
  return any !== 0;
}

function narrow(classes: Int32Array, rows: Int32Array, from: number): number {
  let any = 0;
  for (let word = 0; word < classes.length; word += 1) any |= classes[word]! &= rows[from + word]!;
  return any;
}

/** Whole numbers are too many for rows: each test is made. */
function narrowByRanges(
  classes: Int32Array,
  { rows, ranges, position }: AttributeSelector,
  code: number,
  coded: CodedCase,
): number {
  const row = rows.slice(0, classes.length);
  if (code !== 0) {
    const value = coded.labelled(position, code);
    for (const range of ranges) {
      if (range.holds(value)) set(row, range.class);
      else clear(row, range.class);
    }
  }
  return narrow(classes, row, 0);
}

/** Memory to select exhibits in, again and again. */
export interface SelectRoom {
  classes: Int32Array;
  /** Those that are of some class yet: each column looks only at what the one before has left. */
  left: Int32Array;
}

/**
 * The classes of many exhibits at once, as bits of one whole number each: column by column, which is quicker by far.
 * @param coded with a column an attribute
 * @param room is used where it is large enough: what was selected into it before is lost
 * @returns by exhibit; undefined where a policy needs more: more classes than bits, or tests of whole numbers
 */
export function selectAll(
  selector: Selector,
  coded: CodedCase,
  size: number,
  room: SelectRoom = { classes: new Int32Array(size), left: new Int32Array(size) },
): Int32Array | undefined {
  const { words, kinds, attributes } = selector;
  if (words > 1 || attributes.some(({ ranges }) => ranges.length > 0)) return undefined;
  const { kinds: ofKind, codes, step } = coded;
  if (room.classes.length < size) room.classes = new Int32Array(size);
  if (room.left.length < size) room.left = new Int32Array(size);
  const { classes, left } = room;
  let count = 0;
  for (let index = 0; index < size; index += 1) {
    const bits = kinds[ofKind[index]!]!;
    classes[index] = bits;
    if (bits !== 0) left[count++] = index;
  }
  for (const { rows, position } of attributes) {
    count = narrowAll(classes, left, count, rows, codes, position * step);
  }
  return classes;
}

function narrowAll(
  classes: Int32Array,
  left: Int32Array,
  count: number,
  rows: Int32Array,
  codes: CodedCase['codes'],
  column: number,
): number {
  let kept = 0;
  for (let at = 0; at < count; at += 1) {
    const index = left[at]!;
    const bits = classes[index]! & rows[codes[column + index]!]!;
    classes[index] = bits;
    if (bits !== 0) left[kept++] = index;
  }
  return kept;
}
