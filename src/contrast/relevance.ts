import { itemAt } from '../model/look-up.ts';
import type { ConditionProgram, Program } from '../engine/program.ts';
import type { SameGroup, Term } from '../engine/term.ts';

/**
 * The parts of a policy that can affect a verdict: those that some rule rests on, directly or through other findings.
 */
export interface Relevance {
  /** By finding. */
  readonly findings: readonly boolean[];
  /** By term, and by group. */
  readonly terms: readonly boolean[];
  readonly groups: readonly boolean[];
  /** Every count that can affect a verdict, including those under `same`. */
  readonly counts: readonly Term[];
  readonly sameGroups: readonly SameGroup[];
}

const known = new WeakMap<Program, Relevance>();

/** The parts of a policy that can affect a verdict. Cached per program. */
export function relevanceOf(program: Program): Relevance {
  const before = known.get(program);
  if (before !== undefined) return before;
  const relevance = find(program);
  known.set(program, relevance);
  return relevance;
}

/** Whether some finding by `same` has only counts of at least 0, so that any value establishes it. */
export const asksForNothing = (program: Program): boolean =>
  relevanceOf(program).sameGroups.some((group) => program.bearerGroups.includes(group));

function find({ rules, reads, terms, groups }: Program): Relevance {
  const used = reads.map(() => false);
  const visit = (position: number): void => {
    if (used[position] === true) return;
    used[position] = true;
    for (const part of itemAt(reads, position).findings) visit(part);
  };
  const walk = ({ op, finding, parts }: ConditionProgram): void => {
    if (op === 'finding') visit(finding);
    for (const part of parts) walk(part);
  };
  for (const { when } of rules) walk(when);
  const read = new Set<number>();
  const grouped = new Set<number>();
  for (const [position, { terms: own, group }] of reads.entries()) {
    if (used[position] !== true) continue;
    for (const term of own) read.add(term);
    if (group !== undefined) grouped.add(group.id);
  }
  const sameGroups = groups.filter(({ id }) => grouped.has(id));
  return {
    findings: used,
    terms: terms.map((_, position) => read.has(position)),
    groups: groups.map(({ id }) => grouped.has(id)),
    counts: [
      ...terms.filter((_, position) => read.has(position)),
      ...sameGroups.flatMap((group) => group.terms),
    ],
    sameGroups,
  };
}
