import { addTo } from '../../model/add-to.ts';
import { canonicalJson } from '../../engine/canonical-json.ts';
import { firstOf } from '../../model/ends.ts';
import type { Comparators, Counted, WeightedCount } from '../../model/counted.ts';
import type { CountPlace } from '../../model/forms/form.ts';
import {
  boundsOf,
  countsIn,
  formOf,
  groupedBy,
  measures,
  needsOf,
  ratiosIn,
  weighs,
  type Finding,
} from '../../model/forms/forms.ts';
import type { Policy } from '../../model/policy.ts';
import { testIn } from '../../model/test.ts';
import { knownDuration } from '../../model/time.ts';
import { startQuestion } from './fact-questions.ts';
import { all, any, not, type Formula } from './formula.ts';
import { bounded, stretchesBetween, stretchesFrom } from './numbers.ts';
import { EITHER, FALSE_ONLY, TRUE_ONLY } from './option-set.ts';
import type { VariablePool } from './variable-pool.ts';

/** Whether a finding puts bounds on a single count, and on nothing else. */
const isOneCount = (finding: Finding): boolean =>
  weighs(finding) === 'exhibits' && boundsOf(finding) !== undefined && measures(finding) === 'number';

/** The bounds that a finding puts on its counts one by one. */
export const boundsOnCounts = (finding: Finding): readonly Comparators[] => [
  ...(isOneCount(finding) ? [boundsOf(finding) ?? {}] : []),
  ...needsOf(finding).map(({ least }) => ({ 'at-least': least })),
];

/** The formula of a finding that looks at exhibits: bounds on one count, bounds on a sum, or a condition of its own. */
export function exhibitQuestion(finding: Finding, pool: VariablePool): Formula {
  const bounds = boundsOf(finding);
  if (bounds === undefined) return neededQuestion(finding, pool);
  return isOneCount(finding)
    ? countQuestion(countedIn(firstOf(countsIn(finding))), bounds, pool)
    : sumQuestion(finding, bounds, pool);
}

/** A count with `after` has no value where the test has no start, so it meets no bounds. */
function countQuestion(counted: Counted, bounds: Comparators, pool: VariablePool): Formula {
  const number = bounded(countVariable(counted, pool), pool.stretches, bounds);
  const { after } = counted;
  return after === undefined ? number : all([number, startQuestion({}, after.fact, testIn(after), pool)]);
}

/** A yes-or-no variable, of which only the counts that the finding needs are known. */
function neededQuestion(finding: Finding, pool: VariablePool): Formula {
  const needs = needsOf(finding).map(({ counted, least }) => ({
    counted: countedIn(counted),
    least: Math.max(least, 0),
  }));
  const by = groupedBy(finding);
  const key = {
    form: formOf(finding),
    by: by ?? null,
    counts: countsIn(finding).map((place) => ({ ...countedIn(place), baseline: place.baseline ?? null })),
    ratios: Object.fromEntries(ratiosIn(finding)),
    needs,
  };
  // what is counted for one value, once for each value, is 1 at most
  const limit = ({ distinct }: Counted): number => (by !== undefined && distinct === by ? 1 : Infinity);
  const variable = pool.variable(key, () => ({
    options: (most) =>
      needs.every(({ counted, least }) => Math.min(most(counted), limit(counted)) >= least)
        ? EITHER
        : FALSE_ONLY,
  }));
  const holds: Formula = { op: 'atom', variable, holds: TRUE_ONLY };
  for (const { counted, least } of needs) {
    const count = countVariable(counted, pool);
    const enough = bounded(count, pool.stretches, { 'at-least': least });
    pool.known.push({ formula: any([not(holds), enough]), of: [variable, count] });
  }
  return holds;
}

/** A count, from where it stands. */
const countedIn = ({
  class: count,
  within,
  'older-than': age,
  after,
  distinct,
}: Omit<CountPlace, 'place'>): Counted => ({
  count,
  ...(within === undefined ? {} : { within }),
  ...(age === undefined ? {} : { 'older-than': age }),
  ...(after === undefined ? {} : { after }),
  ...(distinct === undefined ? {} : { distinct }),
});

function countVariable(counted: Counted, pool: VariablePool): number {
  const { count, within, 'older-than': age, after, distinct } = counted;
  const length = within === undefined ? Infinity : knownDuration(within);
  const from = age === undefined ? 0 : knownDuration(age);
  const key = { count, distinct, within: within === undefined ? null : length, from, after };
  return pool.variable(key, () => ({
    options: (most) => stretchesBetween(pool.stretches, 0, most(counted)),
    count: { counted, from, within: length, stretches: pool.stretches },
  }));
}

/** The counts of a weighted sum, with their weights. */
const termsOf = (finding: Finding): readonly WeightedCount[] =>
  countsIn(finding).map((place) => ({ ...countedIn(place), weight: place.weight ?? 1 }));

const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/** Whether a finding puts bounds on a weighted sum of counts. */
const isSum = (finding: Finding): boolean =>
  weighs(finding) === 'exhibits' && boundsOf(finding) !== undefined && !isOneCount(finding);

/** By weighted sum, as canonical JSON of its terms: the bounds that findings put on it. */
export function boundsBySum({ findings }: Policy): ReadonlyMap<string, readonly Comparators[]> {
  const sums = new Map<string, Comparators[]>();
  for (const finding of Object.values(findings).filter(isSum))
    addTo(sums, canonicalJson(termsOf(finding)), boundsOf(finding) ?? {});
  return sums;
}

function sumQuestion(finding: Finding, bounds: Comparators, pool: VariablePool): Formula {
  const sum = termsOf(finding);
  const key = canonicalJson(sum);
  const stretches = stretchesFrom(-Infinity, pool.sums.get(key) ?? []);
  const variable = pool.variable({ sum }, () => ({
    options: (most) => {
      const ends = sum.map((term) => (term.weight === 0 ? 0 : term.weight * most(term) || 0));
      const least = total(ends.filter((end) => end < 0));
      const greatest = total(ends.filter((end) => end > 0));
      return stretchesBetween(stretches, least, greatest);
    },
  }));
  return bounded(variable, stretches, bounds);
}
