import { named } from '../model/named.ts';
import { firstOf } from '../model/ends.ts';
import { testIn, type TestKeys } from '../model/test.ts';
import { byForm, type ByForm, type Finding } from '../model/forms/forms.ts';
import type { Value } from '../model/case.ts';
import type { Comparators, Counted } from '../model/counted.ts';
import type { CountFinding } from '../model/forms/count.ts';
import type { FactFinding } from '../model/forms/fact.ts';
import type { RateFinding } from '../model/forms/rate.ts';
import type { SameFinding } from '../model/forms/same.ts';
import type { SumFinding } from '../model/forms/sum.ts';
import type { FindingResult, FindingTrace, SameCandidate } from '../model/verdict.ts';
import { knownDuration, knownTime } from '../model/time.ts';
import { testValue } from '../engine/test-value.ts';
import type { Domain, Vocabulary } from '../model/vocabulary.ts';
import type { FactHistory } from './justification.ts';
import { classTitle, factClause, factClauseAsked, factDomain, factTitle, type Titles } from './titles.ts';
import { asked, dated, duration, plural, spaced, value, valueTitle } from './words.ts';

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
  return byForm(WORDS, finding, { result, trace, facts, established, titles, histories });
}

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

const WORDS: ByForm<[outcome: Evaluated], readonly string[]> = {
  count: (finding, { result, titles }) => [
    bounded(`${numbered(Number(result.measured))}${scope(finding, titles)}`, finding),
    ...undated(finding, result),
  ],
  rate: (finding, { trace }) => rateMeasure(finding, trace),
  sum: (finding, { result, trace, titles }) => sumMeasure(finding, Number(result.measured), trace, titles),
  same: (finding, { result, trace, titles }) =>
    sameMeasure(finding, trace.candidates, result.established, titles),
  fact: (finding, { result, facts, titles, histories }) => [
    factMeasure(finding, facts, result, titles, histories.get(finding.fact) ?? []),
  ],
  all: ({ all }, outcome) => [joined('all of these are needed', all, outcome)],
  any: ({ any }, outcome) => [joined('one of these is enough', any, outcome)],
  none: ({ none }, outcome) => [joined('none of these may hold', none, outcome)],
  of: (finding, outcome) => {
    const of = [...new Set(finding.of)];
    return [bounded(`${Number(outcome.result.measured)} of ${of.length}`, finding), parts(of, outcome)];
  },
};

/** Says that nothing is counted where the start of the `after` test is not known. */
const undated = ({ after }: CountFinding, { since }: FindingResult): readonly string[] =>
  after === undefined || since !== null
    ? []
    : ['nothing counts: the case does not say since when that was so'];

const numbered = (count: number): string => (count === 0 ? 'none' : String(count));

/** A measured number with its bounds: `2 in 48 hours; at least 3 needed`. */
export function bounded(measured: string, bounds: Comparators): string {
  const { exactly, 'at-least': low, 'at-most': high } = bounds;
  if (exactly !== undefined) return `${measured}; exactly ${exactly} asked for`;
  if (low !== undefined && high !== undefined) return `${measured}; ${low} to ${high} asked for`;
  if (high !== undefined) return `${measured}; at most ${high} allowed`;
  return `${measured}; at least ${low ?? 1} needed`;
}

/** The scope of a count: its window, the test that it counts after, and the attribute counted once. */
function scope({ within, 'older-than': least, after, distinct }: Counted, { vocabulary }: Titles): string {
  return [
    within === undefined ? '' : ` in ${duration(within)}`,
    least === undefined ? '' : `, older than ${duration(least)}`,
    after === undefined ? '' : `, after ${startWords(after.fact, after, vocabulary)}`,
    distinct === undefined
      ? ''
      : ` (${distinct === 'origin' ? 'repeats' : `each ${spaced(distinct)}`} counted once)`,
  ].join('');
}

/** When a test of a fact began to hold, in words. */
const startWords = (fact: string, test: TestKeys, vocabulary: Vocabulary): string =>
  `this was so: ${factClauseAsked(fact, testIn(test), vocabulary)}`;

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

function sameMeasure(
  finding: SameFinding,
  candidates: readonly SameCandidate[],
  established: boolean,
  titles: Titles,
): readonly string[] {
  const best = closest(finding, candidates);
  if (best === undefined) return [`no exhibit that may be weighed names a ${spaced(finding.same)}`];
  const terms = finding.all.map((term, index) => {
    const count = best.counts[index] ?? 0;
    const named = `"${classTitle(term.count, titles)}"${scope(term, titles)}`;
    return { count, needed: term['at-least'], named };
  });
  const found = terms.map(({ count, named }) => `${numbered(count)} of ${named}`);
  if (established) return [`${value(best.value)}: ${found.join('; ')}`];
  const met = terms.filter(({ count, needed }) => count >= needed);
  const short = terms.filter(({ count, needed }) => count < needed);
  if (terms.every(({ count }) => count === 0))
    return [`none of what is asked for is found of any one ${spaced(finding.same)}`];
  return [
    `closest is ${value(best.value)}, with ${met.length} of the ${terms.length} things asked for`,
    `missing: ${short.map(({ count, needed, named }) => `${named} (${numbered(count)}; at least ${needed} needed)`).join('; ')}`,
  ];
}

/**
 * The value that comes closest to meeting the finding, the first in evidence order of equals; undefined where no
 * exhibit has any.
 */
export function closest(
  { all }: SameFinding,
  candidates: readonly SameCandidate[],
): SameCandidate | undefined {
  const missing = ({ counts }: SameCandidate): number =>
    all.reduce((sum, term, index) => sum + Math.max(0, term['at-least'] - (counts[index] ?? 0)), 0);
  return candidates.toSorted((a, b) => missing(a) - missing(b))[0];
}

function factMeasure(
  finding: FactFinding,
  facts: Readonly<Record<string, Value>>,
  { established, since }: FindingResult,
  { vocabulary }: Titles,
  entries: FactHistory['entries'],
): string {
  const { fact } = finding;
  const domain = factDomain(fact, vocabulary);
  const holds = domain === undefined ? () => false : testValue(domain, testIn(finding));
  const needed = [asked(testIn(finding), domain), ...termWords(finding)].join(' ');
  if (!Object.hasOwn(facts, fact)) return `${factTitle(fact, vocabulary)}: not on record; needed: ${needed}`;
  const is = named(facts, fact);
  const run = runOf(entries, holds);
  const [first] = run;
  const known =
    run.length > 1 && first?.since !== undefined
      ? `${factTitle(fact, vocabulary)}: ${run.map((entry) => stretchWords(entry, domain)).join('; ')}`
      : factClause(fact, is, vocabulary) +
        (since === undefined || since === null ? '' : ` (since ${dated(knownTime(since))})`);
  if (established) return known;
  // what is so, and yet not known to have been so for long enough, is not met by its value
  if (holds(is) && termWords(finding).length > 0 && (since === undefined || since === null))
    return `${known}; the case does not say since when; needed: ${termWords(finding).join(' ')}`;
  return `${known}; needed: ${needed}`;
}

/** The entries by which a test of a fact holds until now: back from the last, as long as it holds. */
function runOf(
  entries: FactHistory['entries'],
  holds: (is: Value | undefined) => boolean,
): FactHistory['entries'] {
  let first = entries.length;
  while (first > 0 && holds(entries[first - 1]!.value)) first -= 1;
  return entries.slice(first);
}

/** One value of a history with the moment from which it was so: `asked for from 12 Apr 2024`. */
const stretchWords = (
  { value: is, since }: FactHistory['entries'][number],
  domain: Domain | undefined,
): string => {
  const title = valueTitle(is, domain);
  const from = since === undefined ? '' : ` from ${dated(since)}`;
  return title.includes(',') ? `"${title}"${from}` : `${title}${from}`;
};

/** How long a test must have held. */
const termWords = ({ for: least, within }: FactFinding): readonly string[] => [
  ...(least === undefined ? [] : [`for at least ${duration(least)}`]),
  ...(within === undefined ? [] : [`for less than ${duration(within)}`]),
];

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
