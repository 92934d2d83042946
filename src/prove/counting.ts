import type { FindingProgram, Program, Term } from '../engine/program.ts';
import type { RateFinding } from '../model/policy.ts';
import { EVERY_EXHIBIT, filterOf, type ExhibitFilter } from './exhibit-filter.ts';
import { capOf, reachOf, type Reach } from './linear.ts';
import { ratioOf } from './ratio.ts';

/** A number that a finding asks for. */
export interface Counting {
  readonly filter: ExhibitFilter;
  /** The attribute, or `origin`, whose values are counted. */
  readonly distinct: string | undefined;
  /** Beyond this, how high the number is makes no difference. */
  readonly cap: number;
  /** The attribute of a `same`: the number is asked for each of its values. */
  readonly same: string | undefined;
}

/** A comparison of a weighted sum. */
export interface Comparison {
  readonly least: number;
  readonly reach: Reach;
}

/** What a finding counts, and how the counts are compared. */
export interface Counted {
  readonly counts: readonly Counting[];
  /** By count. */
  readonly weights: readonly number[];
  readonly comparisons: readonly Comparison[];
}

/** How many steps a rate, or the negative part of a sum, is followed exactly. */
const STEPS = 12;

/**
 * What a finding counts. A capped count keeps every comparison: a filter that holds a capped number of exhibits passes
 * its bound whatever the others add.
 * @param position the finding's
 */
export function countedBy(program: Program, position: number): Counted {
  const finding = program.findings[position]!;
  switch (finding.form) {
    case 'count':
      return summed(program, [finding.term], [1], finding);
    case 'sum':
      return summed(program, finding.terms, finding.weights, finding);
    case 'rate':
      return rated(program, finding, program.policy.findings[program.findingIds[position]!]! as RateFinding);
    case 'same':
      return grouped(program, finding);
    default:
      return { counts: [], weights: [], comparisons: [] };
  }
}

function counting(program: Program, term: Term, cap: number, same?: string): Counting {
  return {
    filter: filterOf(program, term.className, term.from, term.to),
    distinct: term.distinct?.name,
    cap,
    same,
  };
}

function summed(
  program: Program,
  terms: readonly number[],
  weights: readonly number[],
  { min, max }: { readonly min: number; readonly max: number },
): Counted {
  const far = STEPS * Math.max(...weights.map(Math.abs));
  const bounds = [min, max + 1].map((least) =>
    Number.isFinite(least) ? { least, reach: reachOf(weights, least, far) } : undefined,
  );
  const comparisons = bounds.filter((each) => each !== undefined);
  return {
    counts: terms.map((term, index) => {
      const weight = weights[index]!;
      const caps = comparisons.map(({ reach }) => (weight === 0 ? 0 : capOf(weight, reach)));
      return counting(program, program.terms[term]!, Math.max(0, ...caps));
    }),
    weights,
    comparisons,
  };
}

function rated(
  program: Program,
  finding: FindingProgram & { readonly form: 'rate' },
  source: RateFinding,
): Counted {
  const { recent, before } = ratioOf(source);
  const weights = [recent, -before];
  const followed = before === 0 ? 0 : Math.max(1, Math.min(STEPS, Math.floor((2 * STEPS * recent) / before)));
  const reach = reachOf(weights, 0, before * (followed + 1));
  return {
    counts: [
      counting(program, program.terms[finding.recent]!, Math.max(finding.minimum, capOf(recent, reach))),
      counting(program, program.terms[finding.baseline]!, before === 0 ? 0 : capOf(-before, reach)),
    ],
    weights,
    comparisons: [{ least: 0, reach }],
  };
}

function grouped(program: Program, { group }: FindingProgram & { readonly form: 'same' }): Counted {
  const same = group.grouping.name;
  const counts = group.terms.map((term, index) =>
    counting(program, term, Math.max(0, group.atLeast[index]!), same),
  );
  const bearer = { filter: EVERY_EXHIBIT, distinct: undefined, cap: 1, same };
  // Where nothing is asked for, any exhibit that bears a value will do.
  const needed = counts.filter(({ cap }) => cap > 0);
  return { counts: needed.length === 0 ? [bearer] : needed, weights: [], comparisons: [] };
}
