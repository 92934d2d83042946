import type { Case, Exhibit, Value } from '../model/case.ts';
import { STATUS, type Memory } from './memory.ts';
import type { Grouping, Program, SameGroup, Term } from './program.ts';
import { eachClass, own, select } from './select.ts';

/**
 * Counts the admitted exhibits: one pass, in which each exhibit finds its classes, and each class the counts it adds to.
 * @param asOf milliseconds since 1970
 */
export function weigh(program: Program, { evidence }: Case, asOf: number): void {
  const { memory, selector } = program;
  const { classes } = memory;
  let exhibit = evidence[0] as Exhibit;
  let index = 0;
  let age = 0;
  const visit = (position: number): void => {
    for (const term of program.termsOfClass[position]!) countTerm(program, term, exhibit, index, age);
    for (const same of program.sameOfClass[position]!) {
      countSame(memory, same.group, same.position, exhibit, index, age);
    }
  };
  for (index = 0; index < evidence.length; index += 1) {
    if (memory.status[index] !== STATUS.admitted) continue;
    exhibit = evidence[index] as Exhibit;
    if (program.bearerGroups.length > 0) noteBearer(program, exhibit, index);
    if (!select(selector, exhibit, classes)) continue;
    age = asOf - memory.observed[index]!;
    eachClass(classes, visit);
  }
}

/** A `same` that asks for none of anything holds of any value that is borne at all. */
function noteBearer({ bearerGroups, memory }: Program, exhibit: Exhibit, index: number): void {
  for (const group of bearerGroups) {
    const value = groupOf(group.grouping, exhibit, index, memory);
    if (value !== -1) memory.sameRow(group.id, value, group.terms.length);
  }
}

const inWindow = ({ from, to }: Term, age: number): boolean => age >= from && age < to;

function countTerm(program: Program, position: number, exhibit: Exhibit, index: number, age: number): void {
  const { memory } = program;
  const term = program.terms[position]!;
  if (!inWindow(term, age)) return;
  if (term.distinct !== undefined) {
    const value = groupOf(term.distinct, exhibit, index, memory);
    if (value === -1) return;
    memory.hits?.[position]!.push(index);
    if (!memory.firstMet(position, value)) return;
  } else {
    memory.hits?.[position]!.push(index);
  }
  memory.counts[position]! += 1;
}

function countSame(
  memory: Memory,
  group: SameGroup,
  position: number,
  exhibit: Exhibit,
  index: number,
  age: number,
): void {
  const term = group.terms[position]!;
  if (!inWindow(term, age)) return;
  const value = groupOf(group.grouping, exhibit, index, memory);
  if (value === -1) return;
  const counts = memory.sameRow(group.id, value, group.terms.length);
  const at = value * group.terms.length + position;
  if (term.distinct !== undefined) {
    const distinct = groupOf(term.distinct, exhibit, index, memory);
    if (distinct === -1) return;
    memory.sameHits?.[group.id]!.push({ exhibit: index, position, value });
    const seen = memory.sameSeen[group.id]!;
    const key = `${at}:${distinct}`;
    if (seen.has(key)) return;
    seen.add(key);
  } else {
    memory.sameHits?.[group.id]!.push({ exhibit: index, position, value });
  }
  counts[at]! += 1;
}

/** The number of the value by which an exhibit is grouped, the same for equal values of one case; -1 where it bears none. */
export function groupOf(grouping: Grouping, exhibit: Exhibit, index: number, memory: Memory): number {
  if (grouping.by === 'origin') return memory.origin[index]!;
  const value: Value | undefined = own(exhibit, grouping.name);
  if (value === undefined) return -1;
  if (grouping.by === 'value') return grouping.codes.get(value) ?? -1;
  const labels = memory.labels[grouping.slot]!;
  const known = labels.get(value);
  if (known !== undefined) return known;
  labels.set(value, labels.size);
  return labels.size - 1;
}
