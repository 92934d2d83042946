import { measured } from '../engine/combine.ts';
import type { Program } from '../engine/program.ts';
import { settle } from '../engine/settle.ts';
import type { View } from '../engine/view.ts';
import type { Case } from '../model/case.ts';
import type { Factor } from './factor.ts';
import { factorsOf } from './factor.ts';

/** The strength of each factor of a policy in one case, in the order of `factorsOf`. */
export type FactorVector = readonly number[];

/**
 * How strong each factor of a policy is in a case, as of the case's own moment.
 * @param program the policy, which must apply to the case
 * @param view another view of the case; if left out, the case as it is
 */
export function factorVector(program: Program, theCase: Case, view?: View): FactorVector {
  settle(program, theCase, view);
  return strengthsIn(program, factorsOf(program));
}

/** The strengths of the case that a program has just evaluated, by whichever method. */
export function strengthsIn(program: Program, factors: readonly Factor[]): FactorVector {
  return factors.map((factor) => strengthIn(program, factor));
}

function strengthIn({ findings, memory, coded }: Program, { strength, position }: Factor): number {
  if (strength === 'established') return memory.established[position]!;
  const number = Number(measured(findings[position]!, memory, coded.facts));
  // avoid negative zero, which some comparisons distinguish from zero
  return strength === 'measured' ? number + 0 : 0 - number;
}

/** The value behind a strength: a number, or whether the finding is established. */
export function measuredBy({ strength }: Factor, value: number): number | boolean {
  if (strength === 'established') return value === 1;
  return strength === 'measured' ? value : 0 - value;
}
