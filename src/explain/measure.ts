import { itemAt } from '../model/look-up.ts';
import { named, own } from '../model/named.ts';
import { testValue } from '../engine/test-value.ts';
import { testIn } from '../model/test.ts';
import { firstOf } from '../model/ends.ts';
import { boundsOf, formOf, type Finding, type FindingOf, type Form } from '../model/forms/forms.ts';
import type { Value } from '../model/case.ts';
import type { CountFinding } from '../model/forms/count.ts';
import type { RateFinding } from '../model/forms/rate.ts';
import type { SumFinding } from '../model/forms/sum.ts';
import type { FindingResult, FindingTrace, SameCandidate } from '../model/verdict.ts';
import { knownDuration } from '../model/time.ts';
import { bounded, numbered, scope } from './count-words.ts';
import { factMeasure } from './fact-measure.ts';
import type { FactHistory } from './justification.ts';
import { sameMeasure } from './same-measure.ts';
import { classTitle, factDomain, type Titles } from './titles.ts';
import { duration, plural } from './words.ts';

/**
 * A finding's measure compared with its threshold, in words: `2 in 48 hours; at least 3 needed`.
 * @param titles the documents with the titles of the case's words
 * @param facts the facts under the view
 * @param established by finding id, for findings that join others
 * @param histories by fact, what stands of those that are recorded with dates
 * @returns one or more short lines
 */
export function measure(
  finding: Finding,
  result: FindingResult,
  trace: FindingTrace,
  facts: Readonly<Record<string, Value>>,
  established: ReadonlyMap<string, boolean>,
  titles: Titles,
  histories: Histories,
): readonly string[] {
  return measureOf(finding).words(finding, { result, trace, facts, established, titles, histories });
}

/**
 * How far a finding is from being established: from 0 (nearly) to 1 (not at all). It only sorts what is shown, and
 * decides nothing.
 */
export const shortfall = (finding: Finding, result: FindingResult, trace: FindingTrace): number =>
  measureOf(finding).shortfall(finding, { result, trace });

/** The same in one clause, for a reader who has seen the finding's title. */
export function standing(...args: Parameters<typeof measure>): string {
  return firstOf(firstOf(measure(...args)).split('; needed: ', 1))
    .replace(EACH, (_, count: string, window: string, name: string) =>
      // say "none counted", not "none": there may be exhibits that failed a test
      count === 'none' ? `none counted${window}` : `${plural(Number(count), name)}${window}`,
    )
    .replace(/ \((?:repeats|each [^()]*) counted once\)/g, '')
    .replace(/^(none|\d+)(?=;| in )/, '$1 found');
}

/** Matches the words for a count in which each value of an attribute is counted once. */
const EACH = /^(none|\d+)((?: in [^(;]*)?) \(each ([^()]*) counted once\)/;

/** A finding with its result. */
interface Evaluated {
  readonly result: FindingResult;
  readonly trace: FindingTrace;
  readonly facts: Readonly<Record<string, Value>>;
  readonly established: ReadonlyMap<string, boolean>;
  readonly titles: Titles;
  readonly histories: Histories;
}

type Histories = ReadonlyMap<string, FactHistory['entries']>;

/** How a form tells what it measured. */
interface Measure<Some extends Finding> {
  readonly words: (finding: Some, outcome: Evaluated) => readonly string[];
  /** From 0 (nearly established) to 1 (not at all). */
  readonly shortfall: (finding: Some, outcome: Pick<Evaluated, 'result' | 'trace'>) => number;
}

const byBounds = (finding: Finding, { result }: Pick<Evaluated, 'result'>): number => {
  const { exactly, 'at-least': needed = exactly } = boundsOf(finding) ?? {};
  return missing(result.measured, needed);
};

const listing = <Some extends Finding>(
  how: string,
  of: (finding: Some) => readonly string[],
): Measure<Some> => ({
  words: (finding, outcome) => [joined(how, of(finding), outcome)],
  shortfall: byBounds,
});

const MEASURES: { readonly [F in Form]: Measure<FindingOf[F]> } = {
  count: {
    words: (finding, { result, titles, facts }) => [
      bounded(`${numbered(Number(result.measured))}${scope(finding, titles)}`, finding),
      ...undated(finding, result, facts, titles),
    ],
    shortfall: byBounds,
  },
  rate: {
    words: (finding, { trace }) => rateMeasure(finding, trace),
    shortfall: (finding, { trace: { counts } }) => {
      const recent = firstOf(counts).count;
      const times = knownDuration(finding.baseline) / knownDuration(finding.within);
      const rate = (recent * times) / itemAt(counts, 1).count;
      return missing(recent === 0 ? 0 : rate, finding['at-least']);
    },
  },
  sum: {
    words: (finding, { result, trace, titles }) =>
      sumMeasure(finding, Number(result.measured), trace, titles),
    shortfall: byBounds,
  },
  same: {
    words: (finding, { result, trace, titles }) =>
      sameMeasure(finding, trace.candidates, result.established, titles),
    shortfall: ({ all }, { trace: { candidates } }) => {
      const needed = all.reduce((sum, term) => sum + term['at-least'], 0);
      const lacked = (candidate: SameCandidate): number =>
        all.reduce(
          (sum, term, index) => sum + Math.max(0, term['at-least'] - itemAt(candidate.counts, index)),
          0,
        );
      const least = candidates.reduce((fewest, candidate) => Math.min(fewest, lacked(candidate)), needed);
      return least / needed;
    },
  },
  fact: {
    words: (finding, { result, facts, titles, histories }) => [
      factMeasure(finding, facts, result, titles, histories.get(finding.fact) ?? []),
    ],
    shortfall: (finding, { result }) => missing(result.measured, finding['at-least']),
  },
  all: listing('all of these are needed', ({ all }) => all),
  any: listing('one of these is enough', ({ any }) => any),
  none: listing('none of these may hold', ({ none }) => none),
  of: {
    words: (finding, outcome) => {
      const of = [...new Set(finding.of)];
      return [bounded(`${Number(outcome.result.measured)} of ${of.length}`, finding), parts(of, outcome)];
    },
    shortfall: byBounds,
  },
};

const measureOf = (finding: Finding): Measure<Finding> => MEASURES[formOf(finding)] as Measure<Finding>;

function missing(measured: Value | null, needed: Value | undefined): number {
  if (typeof needed !== 'number' || typeof measured !== 'number' || !(needed > 0)) return 1;
  return Math.min(1, Math.max(0, (needed - measured) / needed));
}

/** Says that nothing is counted where the test that it is counted after does not hold, or has no known start. */
function undated(
  { after }: CountFinding,
  { since }: FindingResult,
  facts: Evaluated['facts'],
  { vocabulary }: Titles,
): readonly string[] {
  if (after === undefined || since !== null) return [];
  const domain = factDomain(after.fact, vocabulary);
  // readers outside see another label than the one that was tested
  if (domain === undefined || ('type' in domain && domain.type === 'reference'))
    return ['nothing can be counted: it is not known since when that was so'];
  return testValue(domain, testIn(after))(own(facts, after.fact))
    ? ['nothing can be counted: the case does not say since when that was so']
    : ['nothing can be counted: that is not so now'];
}

function rateMeasure(finding: RateFinding, { counts: [now, earlier] }: FindingTrace): readonly string[] {
  const [recent, before] = [now?.count ?? 0, earlier?.count ?? 0];
  const periods = `${numbered(recent)} in ${duration(finding.within)} against ${numbered(before)} in the ${duration(finding.baseline)} before`;
  const times = knownDuration(finding.baseline) / knownDuration(finding.within);
  const ratio =
    before === 0
      ? recent === 0
        ? 'none either time'
        : 'from none'
      : `${rounded((recent * times) / before)} times the rate`;
  const lines = [`${periods}: ${ratio}; at least ${finding['at-least']} times needed`];
  const minimum = finding.minimum ?? 1;
  if (recent >= minimum) return lines;
  return [
    `${bounded(`${numbered(recent)} in ${duration(finding.within)}`, { 'at-least': minimum })} to tell a rate`,
    ...lines,
  ];
}

/** At most two decimals, truncated: a rate just below its threshold must not be shown as if it met it. */
const rounded = (ratio: number): string => String(Math.floor(ratio * 100 + 1e-9) / 100);

function sumMeasure(
  finding: SumFinding,
  total: number,
  { counts }: FindingTrace,
  titles: Titles,
): readonly string[] {
  // if all weights are 1, the sum is a number of exhibits
  const alike = finding.sum.every(({ weight }) => weight === 1);
  const terms = finding.sum.map((term, index) => {
    const count = counts[index]?.count ?? 0;
    const weight = alike ? '' : `, ${term.weight} each`;
    return `${numbered(count)} of "${classTitle(term.count, titles)}"${scope(term, titles)}${weight}`;
  });
  return [
    bounded(alike || total === 0 ? numbered(total) : `a weight of ${total}`, finding),
    terms.join('; '),
  ];
}

const joined = (how: string, ids: readonly string[], outcome: Evaluated): string =>
  `${how}: ${parts(ids, outcome)}`;

function parts(ids: readonly string[], { established, titles: { policy } }: Evaluated): string {
  const titled = (holds: boolean): string =>
    ids
      .filter((id) => (established.get(id) === true) === holds)
      .map((id) => `"${named(policy.findings, id).title}"`)
      .join(', ');
  const [yes, no] = [titled(true), titled(false)];
  return [...(yes === '' ? [] : [`found ${yes}`]), ...(no === '' ? [] : [`not found ${no}`])].join('; ');
}
