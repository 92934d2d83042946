import type { Program } from '../../engine/program.ts';
import type { Exhibit } from '../../model/case.ts';
import { sizeOfPolicy } from '../../model/policy-size.ts';
import { classSet } from './class-sets.ts';
import { remembered } from './condition-formula.ts';

/** What it takes to begin with a case, and to read an exhibit of it, in parts of formulas that are evaluated. */
const COST_OF_CASE = 50;
const COST_OF_EXHIBIT = 1;

/** What it takes to look at a finding, a rule or a name in one, or to add an exhibit to a count, likewise. */
const COST_OF_LOOK = 1 / 16;

/** A function that says what it takes to decide a case of some exhibits, in parts of formulas that are evaluated. */
export function costOfCase(program: Program): (evidence: readonly Exhibit[]) => number {
  const whole = COST_OF_CASE + COST_OF_LOOK * sizeOfPolicy(program.policy);
  const counts = countsByKind(program);
  return (evidence) =>
    evidence.reduce(
      (cost, { kind }) => cost + COST_OF_EXHIBIT + COST_OF_LOOK * (counts.get(kind) ?? 0),
      whole,
    );
}

/** By kind: how many counts, at most, an exhibit of it enters. */
function countsByKind({ policy, terms, groups }: Program): ReadonlyMap<string, number> {
  const kinds = remembered((name) => classSet(policy, name).kinds);
  const byKind = new Map<string, number>();
  for (const { className } of [...terms, ...groups.flatMap((group) => group.terms)])
    for (const kind of kinds(className)) byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
  return byKind;
}
