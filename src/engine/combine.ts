import type { Value } from '../model/case.ts';
import { byProgram, type ByProgram } from './by-program.ts';
import type { FactProgram, FindingProgram } from './finding-program.ts';
import type { CodedCase } from './coded-case.ts';
import type { Memory } from './memory.ts';
import type { ConditionProgram, Program } from './program.ts';
import type { SameGroup } from './term.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/**
 * Evaluates every finding from the counts and the facts, in dependency order: those that join others come after what
 * they join.
 */
export function combine(program: Program, { facts }: CodedCase): void {
  const { memory, findings } = program;
  for (const position of program.findingOrder) {
    memory.established[position] = isEstablished(findings[position]!, memory, facts) ? 1 : 0;
  }
}

/** Whether a finding is established, given the counts, the facts and the findings that it joins. */
export function isEstablished(finding: FindingProgram, memory: Memory, facts: CodedCase['facts']): boolean {
  switch (finding.form) {
    case 'count': {
      const count = memory.counts[finding.term]!;
      if (finding.clock !== -1 && Number.isNaN(memory.starts[finding.clock]!)) return false;
      return count >= finding.min && count <= finding.max;
    }
    case 'sum': {
      const sum = weightedSum(finding, memory);
      return sum >= finding.min && sum <= finding.max;
    }
    case 'rate': {
      const recent = memory.counts[finding.recent]!;
      return recent >= finding.minimum && finding.exceeds(recent, memory.counts[finding.baseline]!);
    }
    case 'same':
      return someValue(finding.group, memory);
    case 'fact':
      return finding.holds(facts[finding.fact]) && (finding.clock === -1 || isAged(finding, memory));
    case 'all':
      return !anyOf(finding.joined, memory.established, 0);
    case 'any':
      return anyOf(finding.joined, memory.established, 1);
    case 'none':
      return !anyOf(finding.joined, memory.established, 1);
    case 'of': {
      const count = countOf(finding.joined, memory.established);
      return count >= finding.min && count <= finding.max;
    }
  }
}

/** Whether a test began to hold long enough ago for `for`, and recently enough for `within`. */
function isAged({ clock, from, to }: FactProgram, { startAges, exact }: Memory): boolean {
  const age = startAges[clock]!;
  return age >= from && (to === Infinity || (exact[clock] === 1 && age < to));
}

function anyOf(positions: readonly number[], established: Uint8Array, wanted: 0 | 1): boolean {
  for (let index = 0; index < positions.length; index += 1) {
    if (established[positions[index]!] === wanted) return true;
  }
  return false;
}

function countOf(positions: readonly number[], established: Uint8Array): number {
  let count = 0;
  for (let index = 0; index < positions.length; index += 1) count += established[positions[index]!]!;
  return count;
}

/** The weighted sum of a finding's counts. */
export function weightedSum(
  { terms, weights }: { readonly terms: readonly number[]; readonly weights: readonly number[] },
  memory: Memory,
): number {
  let sum = 0;
  for (let index = 0; index < terms.length; index += 1)
    sum += memory.counts[terms[index]!]! * weights[index]!;
  return sum;
}

function someValue(group: SameGroup, memory: Memory): boolean {
  const counts = memory.sameCounts[group.id]!;
  const size = group.terms.length;
  for (let value = 0; value < memory.sameValues[group.id]!; value += 1) {
    let enough = true;
    for (let position = 0; enough && position < size; position += 1) {
      enough = counts[value * size + position]! >= group.atLeast[position]!;
    }
    if (enough) return true;
  }
  return false;
}

const nothing = (): null => null;

const MEASURED: ByProgram<[memory: Memory, facts: CodedCase['facts']], Value | null> = {
  count: ({ term }, { counts }) => counts[term]!,
  rate: ({ recent }, { counts }) => counts[recent]!,
  // adding 0 turns the negative zero into 0
  sum: (finding, memory) => weightedSum(finding, memory) + 0,
  same: nothing,
  fact: ({ fact }, _, facts) => facts[fact] ?? null,
  all: nothing,
  any: nothing,
  none: nothing,
  of: ({ joined }, { established }) => joined.reduce((count, position) => count + established[position]!, 0),
};

/** What a finding measured in the case weighed last; null where its form measures nothing, or a fact is missing. */
export const measured = (finding: FindingProgram, memory: Memory, facts: CodedCase['facts']): Value | null =>
  byProgram(MEASURED, finding, memory, facts);

/** Whether a condition holds of the findings as established. */
export function holds(condition: ConditionProgram, established: Uint8Array): boolean {
  const { op, parts } = condition;
  if (op === 'finding') return established[condition.finding] === 1;
  for (let index = 0; index < parts.length; index += 1) {
    const part = holds(parts[index]!, established);
    if (op === 'all' && !part) return false;
    if (op === 'any' && part) return true;
    if (op === 'none' && part) return false;
  }
  return op !== 'any';
}
