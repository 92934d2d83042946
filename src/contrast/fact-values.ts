import type { StandingEntry } from '../engine/fact-history.ts';
import type { Program } from '../engine/program.ts';
import { valuesOf } from '../engine/test-value.ts';
import type { Fact, Value } from '../model/case.ts';
import { factTestsIn } from '../model/forms/forms.ts';
import { namedValues } from '../model/test.ts';
import type { Domain } from '../model/vocabulary.ts';
import type { FactChange, Range } from './contrast.ts';
import { factReadings, outcomeOf, type FactReading, type FactOutcome } from './fact-reading.ts';
import type { EntryInPlay, FactItem } from './items.ts';
import type { CaseView } from './case-view.ts';
import { joinedStretches, stretchesOf, type SinceRange } from './since.ts';

/** What a fact could be set to that no finding tells apart: values, and the moments since which it would have to be so. */
export interface FactSetting {
  /** The nearest to what the fact is, first. */
  readonly values: readonly Value[];
  /** Of whole numbers: the ranges of those values, in the same order. */
  readonly ranges: readonly Range[];
  /** Undefined where no date is needed. */
  readonly since: readonly SinceRange[] | undefined;
  /** The one entry that stands for all of it. */
  readonly entry: StandingEntry;
}

/** A fact that findings look at, with what it could be instead. */
export interface VariableFact {
  readonly name: string;
  readonly reading: FactReading;
  readonly is: Value | undefined;
  /** What of it is in time. */
  readonly entries: readonly EntryInPlay[];
  readonly settings: readonly FactSetting[];
  /** Whether there are further settings, which are not tried. */
  readonly cut: boolean;
}

/** What facts are compared with beside what their findings name. */
export interface Dates {
  /** By clock: moments that, as its start, are told apart from any later one. */
  readonly cuts: readonly (readonly number[])[];
  /** How many stretches of dates may be tried of each value. */
  readonly limit: number;
}

/**
 * The facts that findings look at, each with what it could be set to that makes a difference: settings that no finding tells
 * apart are one. A value under which the policy would not apply is none.
 * @param entriesOf what of a fact is in time
 */
export function variableFacts(
  { program, facts, asOf }: CaseView,
  dates: Dates,
  entriesOf: (name: string) => readonly EntryInPlay[],
): readonly VariableFact[] {
  const { book } = program.coded;
  return factReadings(program).facts.map((reading) => {
    const { name, domain } = book.facts[reading.fact]!;
    const is = Object.hasOwn(facts, name) ? facts[name] : undefined;
    const entries = entriesOf(name);
    const found = settingsOf({ program, reading, domain, name, is, entries, asOf, dates });
    return { name, reading, is, entries, ...found };
  });
}

/** How a case would record a fact that is set so. */
export const recordedAs = ({ entry: { value, since } }: FactSetting): Fact =>
  since === undefined ? value : { value, since: new Date(since).toISOString() };

/** A fact as an item: as it is, and then each setting at cost 1, or only as it is. */
export const factItem = ({ name, reading, entries, settings }: VariableFact, free: boolean): FactItem => ({
  name,
  reading,
  options: [
    { cost: 0, entries },
    ...(free ? settings : []).map(({ entry }) => ({ cost: 1, entries: [{ entry, proofs: undefined }] })),
  ],
});

/** A fact as an item that may be left out. */
export const omissibleFact = ({
  name,
  reading,
  entries,
}: Pick<VariableFact, 'name' | 'reading' | 'entries'>): FactItem => ({
  name,
  reading,
  options: [{ cost: 0, entries }, ...(entries.length === 0 ? [] : [{ cost: 1, entries: [] }])],
});

interface Asked {
  readonly program: Program;
  readonly reading: FactReading;
  readonly domain: Domain;
  readonly name: string;
  readonly is: Value | undefined;
  readonly entries: readonly EntryInPlay[];
  readonly asOf: number;
  readonly dates: Dates;
}

function settingsOf(asked: Asked): Pick<VariableFact, 'settings' | 'cut'> {
  const { program, name, domain, is, entries } = asked;
  const hangs = entries.some(({ proofs }) => proofs !== undefined);
  const now = hangs
    ? undefined
    : signature(
        asked,
        entries.map(({ entry }) => entry),
      );
  const applies = (value: Value): boolean =>
    program.appliesTo.every((test) => test.fact !== name || test.holds(value));
  const groups = new Map<string, { readonly segments: Segment[]; readonly dated: Dated }>();
  let cut = false;
  for (const segment of segmentsOf(program, name, domain, is)) {
    if (!applies(segment.value)) continue;
    const { all, more, bare } = datedOf(asked, segment.value, hangs || segment.value !== is);
    cut ||= more;
    for (const dated of all) {
      if (dated.signature === now) continue;
      // values that are told apart without a date are told apart with one, so that a date is never told in vain
      const key = JSON.stringify([bare, dated.signature, dated.since]);
      const known = groups.get(key);
      if (known === undefined) groups.set(key, { segments: [segment], dated });
      else known.segments.push(segment);
    }
  }
  const settings = [...groups.values()].map(({ segments, dated: { since, at } }): FactSetting => {
    const { values, ranges } = alike(segments, domain, is);
    return { values, ranges, since, entry: { value: values[0]!, since: at, shownBy: [] } };
  });
  return { settings, cut };
}

/** A value, and the moments since which it would have to be so, with one of them. */
interface Dated {
  readonly signature: string;
  readonly since: readonly SinceRange[] | undefined;
  readonly at: number | undefined;
}

/** What dates make of a value: those that no finding tells apart as one; without a date where that does as well. */
function datedOf(
  asked: Asked,
  value: Value,
  undated: boolean,
): { readonly all: readonly Dated[]; readonly more: boolean; readonly bare: string } {
  const { reading, asOf, dates, domain } = asked;
  const of = (since: number | undefined): string => signature(asked, [{ value, since, shownBy: [] }]);
  const bare = of(undefined);
  const all: Dated[] = undated ? [{ signature: bare, since: undefined, at: undefined }] : [];
  if (domain.fixed === true || reading.spans.length + reading.clocks.length === 0)
    return { all, more: false, bare };
  const stretches = stretchesOf(
    [...reading.spans.map((span) => asOf - span), ...reading.clocks.flatMap((clock) => dates.cuts[clock]!)],
    asOf,
  );
  const alike = new Map<string, SinceRange[]>();
  for (const range of stretches.slice(-dates.limit)) {
    if (range.until < FIRST) continue;
    const found = of(range.until);
    if (found === bare && undated) continue;
    alike.set(found, [...(alike.get(found) ?? []), range]);
  }
  for (const [found, ranges] of alike) {
    const since = joinedStretches(ranges);
    all.push({ signature: found, since, at: momentIn(since.at(-1)!, asOf) });
  }
  return { all, more: stretches.length > dates.limit, bare };
}

/** A moment of a stretch: its last, but for what lasts until now, where an exhibit must be able to come after it. */
function momentIn({ after, until }: SinceRange, asOf: number): number {
  if (until < asOf) return until;
  const early = after === undefined ? asOf - AN_HOUR : after + Math.ceil((asOf - after) / 2);
  return Math.max(early, FIRST);
}

const AN_HOUR = 3_600_000;

/** The year 1: nothing is dated before it. */
const FIRST = -62_135_596_800_000;

/** What findings make of entries that stand, as a text: which hold, and how the starts stand to what is told apart. */
function signature({ program, reading, asOf, dates }: Asked, standing: readonly StandingEntry[]): string {
  const outcome: FactOutcome = outcomeOf(reading, factReadings(program).clocks, standing, asOf);
  const starts = outcome.starts.map((start, at) =>
    start === undefined ? '-' : dates.cuts[reading.clocks[at]!]!.filter((cut) => cut < start).length,
  );
  return `${outcome.holds.map(Number).join('')} ${starts.join(' ')}`;
}

/** A value, and for whole numbers the range of which it is the nearest to what the fact is. */
interface Segment {
  readonly value: Value;
  readonly range: Range | undefined;
}

function segmentsOf(
  program: Program,
  name: string,
  domain: Domain,
  is: Value | undefined,
): readonly Segment[] {
  const values = valuesOf(domain);
  if (values !== undefined) return values.map((value) => ({ value, range: undefined }));
  const bounds = boundsOn(program, name);
  if ('type' in domain && domain.type === 'reference') {
    return bounds.map((value) => ({ value, range: undefined }));
  }
  // what the fact is stands by itself: beside it another number may do without a date, and it may not
  const own = typeof is === 'number' ? [is] : [];
  const edges = [...own, ...bounds.map(Number)].flatMap((bound) => [bound, bound + 1]);
  const starts = [...new Set([0, ...edges])].sort((a, b) => a - b);
  return starts.map((least, at) => {
    const range = { least, most: at + 1 < starts.length ? starts[at + 1]! - 1 : undefined };
    return { value: nearest(range, is), range };
  });
}

/** The values that findings and the policy's scope name for a fact. */
function boundsOn({ policy }: Program, name: string): readonly Value[] {
  const tests = [
    ...Object.values(policy.findings).flatMap((finding) =>
      factTestsIn(finding).flatMap(({ fact, test }) => (fact === name ? [test] : [])),
    ),
    ...(Object.hasOwn(policy['applies-to'] ?? {}, name) ? [policy['applies-to']![name]!] : []),
  ];
  return tests.flatMap(namedValues);
}

function alike(
  segments: readonly Segment[],
  domain: Domain,
  is: Value | undefined,
): Pick<FactChange, 'ranges'> & { readonly values: readonly Value[] } {
  const joined = adjoined(segments, is);
  const distance = ({ value }: Segment): number => {
    if (typeof value === 'number') return Math.abs(value - (typeof is === 'number' ? is : 0));
    if (!('scale' in domain) || is === undefined) return 0;
    return Math.abs(domain.scale.indexOf(String(value)) - domain.scale.indexOf(String(is)));
  };
  const sorted = joined.toSorted((a, b) => distance(a) - distance(b));
  return { values: sorted.map(({ value }) => value), ranges: sorted.flatMap(({ range }) => range ?? []) };
}

/** Segments, those of whole numbers that follow on each other as one, with the value of it that is nearest to what the fact is. */
function adjoined(segments: readonly Segment[], is: Value | undefined): readonly Segment[] {
  const result: Segment[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    if (segment.range === undefined || last?.range?.most !== segment.range.least - 1) {
      result.push(segment);
      continue;
    }
    const range = { least: last.range.least, most: segment.range.most };
    result[result.length - 1] = { value: nearest(range, is), range };
  }
  return result;
}

const nearest = ({ least, most }: Range, is: Value | undefined): number =>
  typeof is === 'number' ? Math.min(Math.max(is, least), most ?? Infinity) : least;
