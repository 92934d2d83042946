import type { Case, Exhibit, Value } from '../model/case.ts';
import { STATUS } from './memory.ts';
import type { Program, SameGroup } from './program.ts';
import { own } from './select.ts';
import { groupOf } from './weigh.ts';

/** The values of a group's attribute that admitted exhibits bear, in evidence order, each with its number. */
export function bearersOf(
  { memory }: Program,
  { grouping }: SameGroup,
  { evidence }: Case,
): readonly { readonly value: number; readonly label: Value }[] {
  const labels = new Map<number, Value>();
  for (const [index, exhibit] of evidence.entries()) {
    if (memory.status[index] !== STATUS.admitted) continue;
    const value = groupOf(grouping, exhibit, index, memory);
    if (value !== -1 && !labels.has(value))
      labels.set(value, labelOf(exhibit, grouping.name, evidence, value));
  }
  return [...labels].map(([value, label]) => ({ value, label }));
}

function labelOf(exhibit: Exhibit, name: string, evidence: readonly Exhibit[], value: number): Value {
  return name === 'origin' ? evidence[value]!.id : own(exhibit, name)!;
}

/** What a group's counts came to for one value. */
export function countsOf({ memory }: Program, group: SameGroup, value: number): readonly number[] {
  const size = group.terms.length;
  if (value >= memory.sameValues[group.id]!) return group.terms.map(() => 0);
  const row = memory.sameCounts[group.id]!.subarray(value * size, (value + 1) * size);
  return [...row];
}
