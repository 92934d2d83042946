import type { Class, Policy } from '../model/policy.ts';
import type { CodeBook, DomainCodes } from './code-book.ts';
import type { CodedCase } from './coded-case.ts';
import type { AttributeSelector, Selector } from './program.ts';
import { testValue } from './test-value.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** How many bits of a whole number are used: all but the sign bit of 32. */
export const WORD = 31;

/**
 * Compiles the classes that a policy counts into bit masks. The classes of an exhibit are the mask of its kind ANDed
 * with the mask of each of its values: one look-up per attribute, however many classes there are.
 * @param names the classes, or kinds by their own name; the position of a name is its bit
 */
export function compileSelector(policy: Policy, book: CodeBook, names: readonly string[]): Selector {
  const words = Math.max(1, Math.ceil(names.length / WORD));
  const classes = names.map((name) => classOf(policy, name));
  const tested = new Set(classes.flatMap(({ where }) => Object.keys(where ?? {})));
  return {
    words,
    // the row after those of the vocabulary's kinds is for any other kind, which no class takes
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

/**
 * How many classes remain after a value of this attribute, on average: the attribute that excludes the most is read
 * first.
 */
const leaving = ({ rows }: AttributeSelector): number =>
  rows.reduce((bits, row) => bits + bitsOf(row), 0) / rows.length;

function bitsOf(row: number): number {
  let count = 0;
  for (let rest = row; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** One row of bits per key: the classes for which the predicate holds. */
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
 * @returns false where no class does
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

/** Applies the tests of whole numbers one by one: these have too many values for a table. */
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

/** Buffers for `selectAll`, reused from call to call. */
export interface SelectRoom {
  classes: Int32Array;
  /** The exhibits that may still belong to some class: each column reads only those that are left. */
  left: Int32Array;
}

/**
 * Selects the classes of many exhibits at once, as the bits of one whole number each. It goes column by column, which
 * is much faster.
 * @param coded laid out with one column per attribute
 * @param room buffers, reused where they are large enough: the result of the last call is overwritten
 * @returns by exhibit; undefined where the policy has more classes than bits, or tests whole numbers
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
