import type { ConditionProgram, Program } from '../engine/program.ts';

const known = new WeakMap<Program, number>();

/**
 * How many numbers it takes to evaluate the findings and rules of a policy from its counts and facts: the size of the
 * policy as a search pays for it at each step. Cached per program.
 */
export function readIn(program: Program): number {
  const before = known.get(program);
  if (before !== undefined) return before;
  const read = count(program);
  known.set(program, read);
  return read;
}

function count({ reads, rules }: Program): number {
  let sum = 0;
  for (const { terms, group, findings } of reads)
    sum += A_FINDING + terms.length + (group?.terms.length ?? 0) + findings.length;
  for (const { when } of rules) sum += A_FINDING + partsOf(when);
  // rules that the same ones override look at them once
  for (const overriding of new Set(rules.map(({ overriddenBy }) => overriddenBy))) sum += overriding.length;
  return sum;
}

const partsOf = ({ parts }: ConditionProgram): number => parts.reduce((sum, part) => sum + partsOf(part), 1);

/** The findings and rules of a policy of common size read less than this. */
export const COMMON_POLICY = 2000;

/** A finding and a rule cost this many reads, besides what they read. */
const A_FINDING = 3;
