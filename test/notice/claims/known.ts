import type { Case, Decision, Exhibit } from '../../../src/model/case.ts';
import type { Condition } from '../../../src/model/condition.ts';
import type { Recipient } from '../../../src/model/notice.ts';
import { evaluateNaively, type NaiveVerdict } from '../../naive/evaluate.ts';
import { moment } from '../../naive/time.ts';
import type { Matter } from './matter.ts';

const DAY = 86_400_000n;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Facts of which the manual says that nobody outside is told of them. */
const ALWAYS_INTERNAL = ['law-enforcement', 'legal-process', 'process-concerns', 'process-binds'];

/** What is true of a matter, by the second evaluator and the manual, and what one reader may be told. */
export interface Known extends Matter {
  readonly to: Recipient;
  readonly naive: NaiveVerdict;
  readonly standing: Decision | undefined;
  readonly before: Decision | undefined;
  readonly departs: boolean;
  readonly verdict: 'terminate' | 'retain';
  /** The rules that the letter rests on, and those of them that may be told. */
  readonly grounds: readonly string[];
  readonly told: readonly string[];
  readonly exhibit: (id: string) => Exhibit;
  /** Whether the title of a finding is kept from everybody outside, which a rule can undo. */
  readonly isKeptFinding: (id: string) => boolean;
  readonly isInternalRule: (id: string) => boolean;
}

/** Looks into a matter for one reader. */
export function knownOf(matter: Matter, to: Recipient): Known {
  const { policy, vocabulary, case: theCase } = matter;
  const naive = evaluateNaively(policy, vocabulary, theCase);
  const standing = theCase.decisions?.at(-1);
  const departs = standing?.advice !== undefined;
  const internal = new Set([...ALWAYS_INTERNAL, ...(policy.notices?.internal ?? [])]);
  const isInternalFinding = (id: string): boolean => {
    const finding = policy.findings[id]!;
    const facts = JSON.stringify(finding).matchAll(/"fact":"([^"]+)"/g);
    return [...facts].some(([, fact]) => internal.has(fact!));
  };
  const leaves = (id: string): readonly string[] => {
    const finding = policy.findings[id]! as unknown as Readonly<Record<string, unknown>>;
    const joined = (['all', 'any', 'none', 'of'] as const).flatMap((key) =>
      [finding[key] ?? []].flat().filter((one) => typeof one === 'string'),
    );
    return [id, ...joined.flatMap(leaves)];
  };
  const isInternalRule = (id: string): boolean => {
    const { when, notice = {} } = policy.rules[id]!;
    if (notice.internal !== undefined) return notice.internal;
    return notice.explanation === undefined && namesIn(when).flatMap(leaves).some(isInternalFinding);
  };
  const grounds = departs ? [] : naive.grounds;
  const told = grounds.filter((id) => policy.rules[id]!.verdict === 'terminate' || !isInternalRule(id));
  return {
    ...matter,
    to,
    naive,
    standing,
    before: theCase.decisions?.at(-2),
    departs,
    verdict: standing?.verdict ?? naive.verdict,
    grounds,
    told,
    exhibit: (id) => theCase.evidence.find((one) => one.id === id)!,
    isKeptFinding: (id) =>
      isInternalFinding(id) &&
      !told.some((rule) => {
        const { when, notice } = policy.rules[rule]!;
        return notice?.internal === false && namesIn(when).flatMap(leaves).includes(id);
      }),
    isInternalRule,
  };
}

const namesIn = (when: Condition): readonly string[] =>
  typeof when === 'string' ? [when] : Object.values(when).flat().flatMap(namesIn);

/** A day as it is written in its document: `3 Sep 2022`. */
export function dayWritten(text: string): string {
  const [year, month, day] = text.slice(0, 10).split('-').map(Number);
  return `${day} ${MONTHS[month! - 1]} ${year}`;
}

/** The day of a moment, in UTC. */
export const dayAt = (time: bigint): string => dayWritten(new Date(Number(time)).toISOString());

/** A moment to the minute. */
export const momentAt = (time: bigint): string =>
  `${dayAt(time)} ${new Date(Number(time)).toISOString().slice(11, 16)} UTC`;

/** When what a text dates is over: a bare date with its day. */
export const endOf = (text: string): bigint => moment(text) + (text.length === 10 ? DAY : 0n);

/** How many exhibits and entries of facts are of a moment or later: all, those in time, and how many are not in time at all. */
export function laterThan(
  theCase: Case,
  time: bigint,
): Readonly<Record<'known' | 'all' | 'unknown', number>> {
  const asOf = moment(theCase['as-of']);
  const entries = Object.values(theCase.facts)
    .flat()
    .flatMap((entry) => (typeof entry === 'object' && 'since' in entry ? [entry.since] : []));
  const times = [...theCase.evidence.map(({ observed }) => observed), ...entries].map(moment);
  return {
    known: times.filter((one) => one >= time && one <= asOf).length,
    all: times.filter((one) => one >= time).length,
    unknown: times.filter((one) => one > asOf).length,
  };
}
