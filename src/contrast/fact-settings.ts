import { itemAt } from '../model/look-up.ts';
import { addTo } from '../model/add-to.ts';
import { firstOf, lastOf } from '../model/ends.ts';
import type { StandingEntry } from '../engine/fact-history.ts';
import type { Program } from '../engine/program.ts';
import type { Value } from '../model/case.ts';
import { EARLIEST } from '../model/time.ts';
import type { Domain } from '../model/vocabulary.ts';
import type { Range } from './contrast.ts';
import { factReadings, type FactReading } from './fact-reading.ts';
import type { EntryInPlay } from './items.ts';
import { joinedStretches, stretchesOf, type SinceRange } from './since.ts';
import type { Bits } from './bits.ts';
import { NumberedSet } from './numbered-set.ts';
import { undatedOutcomes } from './undated-outcomes.ts';
import { type Segment, alike, segmentsOf } from './value-segments.ts';

/**
 * A set of alternatives for a fact that no finding distinguishes: values, and the moments since which they would have
 * to hold.
 */
export interface FactSetting {
  /** The one nearest to the present value comes first. */
  readonly values: readonly Value[];
  /** For whole numbers: the range of each value, in the same order. */
  readonly ranges: readonly Range[];
  /** Undefined where no date is needed. */
  readonly since: readonly SinceRange[] | undefined;
  /** One entry that represents the whole set. */
  readonly entry: StandingEntry;
  /** Where no date is needed: the findings on the fact that then hold, by their place in its reading. */
  readonly holds: Bits | undefined;
}

/** A fact that findings test, with its alternatives. */
export interface VariableFact {
  readonly name: string;
  readonly reading: FactReading;
  readonly is: Value | undefined;
  /** Its entries that are in time. */
  readonly entries: readonly EntryInPlay[];
  readonly settings: readonly FactSetting[];
  /** Whether there are more alternatives that are not tried. */
  readonly cut: boolean;
}

/** The dates to try for facts, in addition to those that follow from their findings. */
export interface Dates {
  /** By clock: the moments that, as its start, have another effect than any later one. */
  readonly cuts: readonly (readonly number[])[];
  /** How many periods to try for each value. */
  readonly limit: number;
}

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

/** The alternatives for a fact that make a difference, and whether there are more that are not tried. */
export function settingsOf(asked: Asked): Pick<VariableFact, 'settings' | 'cut'> {
  const { program, reading, name, domain, is, entries, asOf } = asked;
  const hangs = entries.some(({ proofs }) => proofs !== undefined);
  const set = new NumberedSet(reading.findings.length);
  const segments = segmentsOf(program, name, domain, is);
  const undated = undatedOutcomes(program, reading, segments, asOf, set);
  const signing = { ...asked, set, stretches: datesFor(asked, segments.length) };
  const now = hangs
    ? undefined
    : signature(
        signing,
        entries.map(({ entry }) => entry),
      );
  const scope = program.appliesTo.filter((test) => test.fact === name);
  const groups = new Map<
    string,
    { readonly segments: Segment[]; readonly first: number; readonly dated: Dated }
  >();
  let cut = false;
  for (const [at, segment] of segments.entries()) {
    if (!scope.every((test) => test.holds(segment.value))) continue;
    const bare = `${itemAt(undated.numbers, at)}`;
    cut ||= signing.stretches.more;
    for (const dated of datedOf(signing, segment.value, bare, hangs || segment.value !== is)) {
      if (dated.signature === now) continue;
      // merge only values that are also equal without a date, so that no change asks for a date in vain
      const key = JSON.stringify([bare, dated.signature, dated.since]);
      const known = groups.get(key);
      if (known === undefined) groups.set(key, { segments: [segment], first: at, dated });
      else known.segments.push(segment);
    }
  }
  const found = [...groups.values()];
  const bits = undated.bitsAt(found.flatMap(({ first, dated: { at } }) => (at === undefined ? [first] : [])));
  const settings = found.map(({ segments: own, first, dated: { since, at } }): FactSetting => {
    const { values, ranges } = alike(own, domain, is);
    const entry = { value: firstOf(values), since: at, shownBy: [] };
    return { values, ranges, since, entry, holds: at === undefined ? bits.get(first) : undefined };
  });
  return { settings, cut };
}

/** The dates to try for a fact, the same for each of its values. */
interface DatesTried {
  readonly ranges: readonly SinceRange[];
  /** Whether there are more that are not tried. */
  readonly more: boolean;
}

/** To try one date of one value takes a step for each finding on the fact and each moment that matters; this many in all. */
const STEPS = 2_000_000;

function datesFor({ reading, asOf, dates, domain }: Asked, values: number): DatesTried {
  const { spans, clocks, findings } = reading;
  if (domain.fixed === true || spans.length + clocks.length === 0) return { ranges: [], more: false };
  const cuts = clocks.map((clock) => itemAt(dates.cuts, clock));
  const stretches = stretchesOf([...spans.map((span) => asOf - span), ...cuts.flat()], asOf);
  const steps = cuts.reduce((sum, { length }) => sum + 1 + length, findings.length);
  const limit = Math.min(dates.limit, Math.floor(STEPS / (steps * Math.max(1, values))));
  return {
    ranges: limit === 0 ? [] : stretches.slice(-limit).filter(({ until }) => until >= EARLIEST),
    more: stretches.length > limit,
  };
}

/** A value with the moments since which it would have to hold, and one of them as an example. */
interface Dated {
  readonly signature: string;
  readonly since: readonly SinceRange[] | undefined;
  readonly at: number | undefined;
}

/**
 * The alternatives for a value with dates: moments that no finding distinguishes are merged, and none is listed where
 * the value without a date does as well.
 * @param bare the signature of the value without a date
 */
function datedOf(signing: Signing, value: Value, bare: string, undated: boolean): readonly Dated[] {
  const all: Dated[] = undated ? [{ signature: bare, since: undefined, at: undefined }] : [];
  const found = new Map<string, SinceRange[]>();
  for (const range of signing.stretches.ranges) {
    const dated = signature(signing, [{ value, since: range.until, shownBy: [] }]);
    if (dated === bare && undated) continue;
    addTo(found, dated, range);
  }
  for (const [dated, ranges] of found) {
    const since = joinedStretches(ranges);
    all.push({ signature: dated, since, at: momentIn(lastOf(since), signing.asOf) });
  }
  return all;
}

/**
 * An example moment of a period: its end. For a period that lasts until as-of it is earlier, so that an exhibit can
 * still come after it.
 */
function momentIn({ after, until }: SinceRange, asOf: number): number {
  if (until < asOf) return until;
  const early = after === undefined ? asOf - AN_HOUR : after + Math.ceil((asOf - after) / 2);
  return Math.max(early, EARLIEST);
}

const AN_HOUR = 3_600_000;

/** What signatures are made with: the set numbers the findings that hold. */
interface Signing extends Asked {
  readonly set: NumberedSet;
  readonly stretches: DatesTried;
}

/**
 * The effect of some entries on findings and clocks, as a text: which findings hold, and how the starts compare with
 * the moments that matter. Where no test has a start it is the number of the findings that hold, and nothing else.
 */
function signature(
  { program, reading, asOf, dates, set }: Signing,
  standing: readonly StandingEntry[],
): string {
  for (const [place, isEstablished] of reading.holds.entries()) set.set(place, isEstablished(standing, asOf));
  const { clocks } = factReadings(program);
  const starts = reading.clocks.map((clock) => {
    const start = itemAt(clocks, clock).startOf(standing);
    return start === undefined ? '-' : itemAt(dates.cuts, clock).filter((cut) => cut < start).length;
  });
  const number = `${set.current}`;
  return starts.every((start) => start === '-') ? number : `${number} ${starts.join(' ')}`;
}
