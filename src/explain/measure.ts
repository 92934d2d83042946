import { namedValues, testIn, type TestKeys } from '../model/test.ts';
import { byForm, type ByForm, type Finding } from '../model/forms/forms.ts';
import type { Value } from '../model/case.ts';
import type { Comparators, Counted } from '../model/counted.ts';
import type { CountFinding } from '../model/forms/count.ts';
import type { FactFinding } from '../model/forms/fact.ts';
import type { RateFinding } from '../model/forms/rate.ts';
import type { SameFinding } from '../model/forms/same.ts';
import type { SumFinding } from '../model/forms/sum.ts';
import type { FindingResult, FindingTrace, SameCandidate } from '../model/verdict.ts';
import { parseDuration, parseTime } from '../model/time.ts';
import { asked, duration, moment, sentenceList, value } from './words.ts';

/**
 * A finding's measure against its threshold, in words: `3 of 3 needed in 48 h`.
 * @param facts the facts as the case was looked at
 * @param established by finding id, for findings that join others
 * @returns one or more short lines
 */
export function measure(
  finding: Finding,
  result: FindingResult,
  trace: FindingTrace,
  facts: Readonly<Record<string, Value>>,
  established: ReadonlyMap<string, boolean>,
): readonly string[] {
  return byForm(WORDS, finding, { result, trace, facts, established });
}

/** What a finding came to. */
interface Evaluated {
  readonly result: FindingResult;
  readonly trace: FindingTrace;
  readonly facts: Readonly<Record<string, Value>>;
  readonly established: ReadonlyMap<string, boolean>;
}

const WORDS: ByForm<[outcome: Evaluated], readonly string[]> = {
  count: (finding, { result }) => [
    countMeasure(finding, Number(result.measured)),
    ...undated(finding, result),
  ],
  rate: (finding, { trace }) => rateMeasure(finding, trace),
  sum: (finding, { result, trace }) => sumMeasure(finding, Number(result.measured), trace),
  same: (finding, { result, trace }) => sameMeasure(finding, trace.candidates, result.established),
  fact: (finding, { result, facts }) => [factMeasure(finding, facts, result)],
  all: ({ all }, { established }) => [joined('all of', all, established)],
  any: ({ any }, { established }) => [joined('any of', any, established)],
  none: ({ none }, { established }) => [joined('none of', none, established)],
  of: (finding, { result, established }) => [
    against(Number(result.measured), finding),
    joined('of', [...new Set(finding.of)], established),
  ],
};

/** That nothing is counted, where it is not known from when on. */
const undated = ({ after }: CountFinding, { since }: FindingResult): readonly string[] =>
  after === undefined || since !== null
    ? []
    : [`nothing counts: the case does not say when ${startWords(after.fact, after)}`];

function countMeasure(finding: CountFinding, count: number): string {
  return `${against(count, finding)}${scope(finding)}`;
}

/** A number against its bounds: `3 of 3 needed`, `2, at most 1 allowed`. */
export function against(count: number, bounds: Comparators): string {
  const { exactly, 'at-least': low, 'at-most': high } = bounds;
  if (exactly !== undefined) return `${count}, exactly ${exactly} asked for`;
  if (low !== undefined && high !== undefined) return `${count}, between ${low} and ${high} asked for`;
  if (low !== undefined) return `${count} of ${low} needed`;
  return `${count}, at most ${high!} allowed`;
}

/** Over what a count is taken: its window, past what, and by what it is distinct. */
function scope({ within, 'older-than': least, after, distinct }: Counted): string {
  return [
    within === undefined ? '' : ` in ${duration(within)}`,
    least === undefined ? '' : `, older than ${duration(least)}`,
    after === undefined ? '' : `, after ${startWords(after.fact, after)}`,
    distinct === undefined ? '' : `, ${distinct === 'origin' ? 'repeats' : `each ${distinct}`} counted once`,
  ].join('');
}

/** When a test of a fact began to hold, in words. */
const startWords = (fact: string, test: TestKeys): string =>
  namedValues(test).length === 0 ? `${fact} became known` : `${fact} became ${asked(testIn(test))}`;

function rateMeasure(finding: RateFinding, { counts }: FindingTrace): readonly string[] {
  const recent = counts[0]!.count;
  const before = counts[1]!.count;
  const periods = `${recent} in ${duration(finding.within)} against ${before} in the ${duration(finding.baseline)} before`;
  const times = parseDuration(finding.baseline)! / parseDuration(finding.within)!;
  const ratio =
    before === 0
      ? recent === 0
        ? 'none either time'
        : 'from none'
      : `${rounded((recent * times) / before)} times the rate`;
  const lines = [`${periods}: ${ratio}, ${finding['at-least']} times needed`];
  const minimum = finding.minimum ?? 1;
  return recent < minimum ? [`${recent} of at least ${minimum} needed for a rate`, ...lines] : lines;
}

/** At most two decimals, cut and never rounded up: a rate just short of its threshold must not read as though it met it. */
const rounded = (ratio: number): string => String(Math.floor(ratio * 100 + 1e-9) / 100);

function sumMeasure(finding: SumFinding, total: number, { counts }: FindingTrace): readonly string[] {
  const terms = finding.sum.map((term, index) => {
    const count = counts[index]!.count;
    return `${count} ${term.count}${scope(term)} at ${term.weight} each`;
  });
  return [against(total, finding), terms.join('; ')];
}

function sameMeasure(
  finding: SameFinding,
  candidates: readonly SameCandidate[],
  established: boolean,
): readonly string[] {
  const best = closest(finding, candidates);
  if (best === undefined) return [`no weighed exhibit names a ${finding.same}`];
  const parts = finding.all.map(
    (term, index) => `${counted(best.counts[index]!, term['at-least'])} ${term.count}${scope(term)}`,
  );
  return [`${established ? '' : 'closest is '}${value(best.value)}: ${parts.join('; ')}`];
}

/** The value of which least is missing, the first in evidence order of those alike; undefined where no exhibit bears any. */
export function closest(
  { all }: SameFinding,
  candidates: readonly SameCandidate[],
): SameCandidate | undefined {
  const missing = ({ counts }: SameCandidate): number =>
    all.reduce((sum, term, index) => sum + Math.max(0, term['at-least'] - counts[index]!), 0);
  return candidates.toSorted((a, b) => missing(a) - missing(b))[0];
}

const counted = (count: number, needed: number): string => `${count} of ${needed}`;

function factMeasure(
  finding: FactFinding,
  facts: Readonly<Record<string, Value>>,
  { established, since }: FindingResult,
): string {
  const { fact } = finding;
  const needed = [asked(testIn(finding)), ...termWords(finding)].join(' ');
  if (!Object.hasOwn(facts, fact))
    return established ? `${fact} is not known` : `${fact} is not known; ${needed} needed`;
  const known = `${fact} is ${value(facts[fact]!)}${since === undefined || since === null ? '' : ` since ${moment(parseTime(since)!)}`}`;
  return established ? known : `${known}; ${needed} needed`;
}

/** How long a test must have held. */
const termWords = ({ for: least, within }: FactFinding): readonly string[] => [
  ...(least === undefined ? [] : [`for ${duration(least)}`]),
  ...(within === undefined ? [] : [`for less than ${duration(within)}`]),
];

function joined(
  how: 'all of' | 'any of' | 'none of' | 'of',
  ids: readonly string[],
  established: ReadonlyMap<string, boolean>,
): string {
  const yes = ids.filter((id) => established.get(id) === true);
  const no = ids.filter((id) => established.get(id) !== true);
  const parts = [
    ...(yes.length > 0 ? [`${sentenceList(yes)} established`] : []),
    ...(no.length > 0 ? [`${sentenceList(no)} not`] : []),
  ];
  return `${how} ${ids.length}: ${parts.join('; ')}`;
}
