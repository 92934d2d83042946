import type { Memory } from './memory.ts';
import { STATUS, type CodedCase } from './coded-case.ts';
import type { Program } from './program.ts';
import type { Grouping, SameGroup, Term } from './term.ts';
import { select, WORD } from './select.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** Counts the admitted exhibits in one pass: each exhibit yields its classes, and each class the counts to add to. */
export function weigh(program: Program, coded: CodedCase): void {
  const { selector, memory, bearerGroups } = program;
  const { classes } = memory;
  const { status, first } = coded;
  const end = first + coded.size;
  for (let index = first; index < end; index += 1) {
    if (status[index] !== STATUS.admitted) continue;
    if (bearerGroups.length > 0) noteBearer(program, coded, index);
    if (!select(selector, coded, index, classes)) continue;
    for (let word = 0; word < classes.length; word += 1)
      countAll(program, coded, index, classes[word]!, word);
  }
}

/**
 * Counts exhibits whose classes are known.
 * @param selected by exhibit: its classes as the bits of one whole number, 0 where it may not be weighed
 */
export function weighSelected(program: Program, coded: CodedCase, selected: Int32Array): void {
  const end = coded.first + coded.size;
  for (let index = coded.first; index < end; index += 1) {
    const classes = selected[index]!;
    if (classes !== 0) countAll(program, coded, index, classes, 0);
  }
}

function countAll(program: Program, coded: CodedCase, index: number, classes: number, word: number): void {
  for (let rest = classes; rest !== 0; rest &= rest - 1) {
    count(program, coded, index, word * WORD + 31 - Math.clz32(rest & -rest));
  }
}

/** A `same` whose counts all ask for at least 0 is met by any value at all, so a row is made for every value met. */
function noteBearer({ bearerGroups, memory }: Program, coded: CodedCase, index: number): void {
  for (const group of bearerGroups) {
    const value = groupOf(group.grouping, coded, index);
    if (value !== -1) memory.sameRow(group.id, value, group.terms.length);
  }
}

function count(program: Program, coded: CodedCase, index: number, position: number): void {
  const age = coded.asOf - coded.observed[index]!;
  const terms = program.termsOfClass[position]!;
  for (let at = 0; at < terms.length; at += 1) countTerm(program, coded, index, age, terms[at]!);
  const same = program.sameOfClass[position]!;
  for (let at = 0; at < same.length; at += 1) {
    countSame(program, coded, index, age, same[at]!.group, same[at]!.position);
  }
}

/**
 * Whether an exhibit's age is within the window of a count, and it was observed after the clock's start, if one is
 * asked for.
 */
const inWindow = ({ from, to, clock }: Term, age: number, { startAges }: Memory): boolean =>
  age >= from && age < to && (clock === -1 || age < startAges[clock]!);

function countTerm(
  { terms, memory }: Program,
  coded: CodedCase,
  index: number,
  age: number,
  at: number,
): void {
  const term = terms[at]!;
  if (!inWindow(term, age, memory)) return;
  let value = -1;
  if (term.distinct !== undefined) {
    value = groupOf(term.distinct, coded, index);
    if (value === -1) return;
  }
  if (memory.hits !== undefined) memory.hits[at]!.push(index);
  if (value === -1 || memory.firstMet(at, value)) memory.counts[at]! += 1;
}

function countSame(
  { memory }: Program,
  coded: CodedCase,
  exhibit: number,
  age: number,
  group: SameGroup,
  position: number,
): void {
  const term = group.terms[position]!;
  if (!inWindow(term, age, memory)) return;
  const value = groupOf(group.grouping, coded, exhibit);
  const distinct = term.distinct === undefined ? 0 : groupOf(term.distinct, coded, exhibit);
  if (value === -1 || distinct === -1) return;
  const at = value * group.terms.length + position;
  const counts = memory.sameRow(group.id, value, group.terms.length);
  memory.sameHits?.[group.id]!.push({ exhibit, position, value });
  if (term.distinct !== undefined) {
    const seen = memory.sameSeen[group.id]!;
    const key = distinct * SLOTS + at;
    if (seen.has(key)) return;
    seen.add(key);
  }
  counts[at]! += 1;
}

/** Larger than any index of a count in its group, so that distinct value × SLOTS + index is unique and still an exact number. */
const SLOTS = 2 ** 26;

/** The code of the value that groups an exhibit, the same for equal values within one case; -1 where it has none. */
export function groupOf({ position, unrated, traced }: Grouping, coded: CodedCase, index: number): number {
  if (position === -1) return coded.origin[index]!;
  const bearer = traced && !coded.traced ? coded.origin[index]! : index;
  const code = coded.codes[bearer * coded.stride + position * coded.step]!;
  return code === 0 || code === unrated ? -1 : code;
}
