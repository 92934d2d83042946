import { itemAt } from '../model/look-up.ts';
import { named } from '../model/named.ts';
import { byProgram, isJoining, type ByProgram, type LeafKind } from '../engine/by-program.ts';
import type { RateProgram, SameProgram } from '../engine/finding-program.ts';
import type { Program } from '../engine/program.ts';
import type { Term } from '../engine/term.ts';
import type { After } from '../model/counted.ts';
import { countsIn } from '../model/forms/forms.ts';
import type { RateFinding } from '../model/forms/rate.ts';
import { EVERY_EXHIBIT, filterOf, startKey, type ExhibitFilter } from './exhibit-filter.ts';
import { capOf, reachOf } from './linear.ts';
import { ratioOf } from './ratio.ts';
import { greatest } from '../model/extremes.ts';

/** A number that a finding counts. */
export interface Counting {
  readonly filter: ExhibitFilter;
  /** The class or kind, as the policy names it; undefined for all exhibits. */
  readonly className: string | undefined;
  /** The attribute, or `origin`, whose distinct values are counted. */
  readonly distinct: string | undefined;
  /** Above this, the exact number makes no difference. */
  readonly cap: number;
  /** The attribute of a `same`: there is one such number for each of its values. */
  readonly same: string | undefined;
  /** For a `same`: what distinguishes findings that are not equivalent. */
  readonly group?: string;
}

/** A comparison of a weighted sum: it must be at least `least`, and its negative part is encoded up to `far`. */
export interface Bound {
  readonly least: number;
  readonly far: number;
}

/**
 * How the counts of a finding are compared: their weighted sum with bounds; the same, where something must have begun;
 * the same, with a minimum; or each of them, for one value of an attribute.
 */
export type Comparison = 'sum' | 'after' | 'rate' | 'same';

/** What a finding counts, and how the counts are compared. */
export interface CountedFinding {
  readonly comparison: Comparison;
  /** The comparison of a weighted sum, exact and before common factors are cancelled. */
  readonly exact: {
    readonly weights: readonly (number | bigint)[];
    readonly min: number;
    readonly max: number;
  };
  readonly counts: readonly Counting[];
  /** Indexed like `counts`. */
  readonly weights: readonly number[];
  readonly bounds: readonly Bound[];
  /** What the first count must be at least, whatever the sum. */
  readonly minimum: number;
}

/**
 * What a finding counts. Capping a count does not affect any comparison: once a capped count is reached, its bound is
 * passed whatever the other counts add.
 * @param position the finding's index
 * @param steps up to how many exhibits the baseline of a rate, or the negative part of a sum, is encoded exactly; 0 for
 * none
 */
export function countedBy(program: Program, position: number, steps: number): CountedFinding {
  const finding = itemAt(program.findings, position);
  return isJoining(finding) ? NOTHING : byProgram(COUNTED, finding, { program, position, steps });
}

interface Asked {
  readonly program: Program;
  readonly position: number;
  readonly steps: number;
}

const UNCOMPARED = { weights: [], min: -Infinity, max: Infinity };

const NOTHING: CountedFinding = {
  comparison: 'sum',
  exact: UNCOMPARED,
  counts: [],
  weights: [],
  bounds: [],
  minimum: 0,
};

const COUNTED: ByProgram<[asked: Asked], CountedFinding, LeafKind> = {
  // a count after something is not just a sum of one term: no bound holds if that did not begin
  count: (finding, { program, position, steps }) => ({
    ...summed(program, position, [finding.term], [1], finding, steps),
    comparison: finding.clock === -1 ? 'sum' : 'after',
  }),
  rate: (finding, { program, position, steps }) =>
    rated(program, finding, sourceOf(program, position), steps),
  sum: (finding, { program, position, steps }) =>
    summed(program, position, finding.terms, finding.weights, finding, steps),
  same: (finding, { program, position }) => grouped(program, position, finding),
  fact: () => NOTHING,
};

/** For each count of a finding: the start of a fact that exhibits must come after. */
const aftersOf = ({ policy, findingIds }: Program, position: number): readonly (After | undefined)[] =>
  countsIn(named(policy.findings, itemAt(findingIds, position))).map(({ after }) => after);

const sourceOf = ({ policy, findingIds }: Program, position: number): RateFinding =>
  named(policy.findings, itemAt(findingIds, position)) as RateFinding;

function counting(program: Program, term: Term, cap: number, after?: After, same?: string): Counting {
  const start = after === undefined ? undefined : startKey(program, after);
  return {
    filter: filterOf(program, term.className, term.from, term.to, start),
    className: term.className,
    distinct: term.distinct?.name,
    cap,
    same,
  };
}

function summed(
  program: Program,
  position: number,
  terms: readonly number[],
  weights: readonly number[],
  { min, max }: { readonly min: number; readonly max: number },
  steps: number,
): CountedFinding {
  // Divide by a common factor of all weights, which leaves the comparison the same.
  const common = weights.reduce(divisor, 0) || 1;
  const each = weights.map((weight) => weight / common);
  const far = steps === 0 ? 1 : steps * greatest(each.map(Math.abs));
  const bounds = [min, max + 1]
    .filter(Number.isFinite)
    .map((least) => ({ least: Math.ceil(least / common), far }));
  const after = aftersOf(program, position);
  const counts = terms.map((term, index) =>
    counting(program, itemAt(program.terms, term), capUnder(bounds, each, itemAt(each, index)), after[index]),
  );
  return { comparison: 'sum', exact: { weights, min, max }, counts, weights: each, bounds, minimum: 0 };
}

const divisor = (a: number, b: number): number => (b === 0 ? Math.abs(a) : divisor(b, a % b));

/** The cap of a count with a given weight: enough for every bound of the weighted sum. */
export function capUnder(bounds: readonly Bound[], weights: readonly number[], weight: number): number {
  if (weight === 0) return 0;
  return greatest(
    bounds.map(({ least, far }) => capOf(weight, reachOf(weights, least, far))),
    0,
  );
}

function rated(program: Program, finding: RateProgram, source: RateFinding, steps: number): CountedFinding {
  const exact = ratioOf(source);
  const [recent, before] = [Number(exact.recent), Number(exact.before)];
  const weights = [recent, -before];
  const followed = before === 0 ? 0 : Math.max(1, Math.min(steps, Math.floor((2 * steps * recent) / before)));
  const bounds = [{ least: 0, far: steps === 0 ? 1 : before * (followed + 1) }];
  const { minimum } = finding;
  return {
    comparison: 'rate',
    exact: { weights: [exact.recent, -exact.before], min: 0, max: Infinity },
    counts: [
      counting(program, itemAt(program.terms, finding.recent), capUnder(bounds, weights, recent)),
      counting(program, itemAt(program.terms, finding.baseline), capUnder(bounds, weights, -before)),
    ],
    weights,
    bounds,
    minimum,
  };
}

function grouped(program: Program, position: number, { group }: SameProgram): CountedFinding {
  const same = group.grouping.name;
  const after = aftersOf(program, position);
  const counts = group.terms.map((term, index) =>
    counting(program, term, Math.max(0, itemAt(group.atLeast, index)), after[index], same),
  );
  const bearer = { filter: EVERY_EXHIBIT, className: undefined, distinct: undefined, cap: 1, same };
  // If no count is required, any exhibit with a value is enough.
  const needed = counts.filter(({ cap }) => cap > 0);
  const all = needed.length === 0 ? [bearer] : needed;
  const key = all.map(({ filter, distinct, cap }) => `${filter.key} ${distinct ?? ''} ${cap}`);
  const inGroup = all.map((each) => ({ ...each, group: key.toSorted().join() }));
  return { comparison: 'same', exact: UNCOMPARED, counts: inGroup, weights: [], bounds: [], minimum: 0 };
}
