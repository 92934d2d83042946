import type { Case, Exhibit, Value } from '../model/case.ts';
import { STATUS, type CodedCase } from './coded-case.ts';
import type { Program } from './program.ts';
import type { SameGroup } from './term.ts';
import { groupOf } from './weigh.ts';

/** The values of a group's attribute among admitted exhibits, in evidence order, each with its code. */
export function bearersOf(
  { grouping }: SameGroup,
  { evidence }: Case,
  coded: CodedCase,
): readonly { readonly value: number; readonly label: Value }[] {
  const labels = new Map<number, Value>();
  for (const [index, exhibit] of evidence.entries()) {
    if (coded.status[index] !== STATUS.admitted) continue;
    const value = groupOf(grouping, coded, index);
    if (value === -1 || labels.has(value)) continue;
    const bearer = grouping.traced ? evidence[coded.origin[index]!]! : exhibit;
    labels.set(value, labelOf(bearer, grouping.name));
  }
  return [...labels].map(([value, label]) => ({ value, label }));
}

const labelOf = (exhibit: Exhibit, name: string): Value => exhibit[name] as Value;

/** The counts of a group for one value. */
export function countsOf({ memory }: Program, group: SameGroup, value: number): readonly number[] {
  const size = group.terms.length;
  if (value >= memory.sameValues[group.id]!) return group.terms.map(() => 0);
  const row = memory.sameCounts[group.id]!.subarray(value * size, (value + 1) * size);
  return [...row];
}
