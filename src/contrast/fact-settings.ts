import { itemAt } from '../model/look-up.ts';
import { addTo } from '../model/add-to.ts';
import { firstOf, lastOf } from '../model/ends.ts';
import type { StandingEntry } from '../engine/fact-history.ts';
import type { Program } from '../engine/program.ts';
import type { Value } from '../model/case.ts';
import type { Domain } from '../model/vocabulary.ts';
import type { Range } from './contrast.ts';
import { factReadings, outcomeOf, type FactReading, type FactOutcome } from './fact-reading.ts';
import type { EntryInPlay } from './items.ts';
import { joinedStretches, stretchesOf, type SinceRange } from './since.ts';
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
      // merge only values that are also equal without a date, so that no change asks for a date in vain
      const key = JSON.stringify([bare, dated.signature, dated.since]);
      const known = groups.get(key);
      if (known === undefined) groups.set(key, { segments: [segment], dated });
      else known.segments.push(segment);
    }
  }
  const settings = [...groups.values()].map(({ segments, dated: { since, at } }): FactSetting => {
    const { values, ranges } = alike(segments, domain, is);
    return { values, ranges, since, entry: { value: firstOf(values), since: at, shownBy: [] } };
  });
  return { settings, cut };
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
 */
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
    [
      ...reading.spans.map((span) => asOf - span),
      ...reading.clocks.flatMap((clock) => itemAt(dates.cuts, clock)),
    ],
    asOf,
  );
  const alike = new Map<string, SinceRange[]>();
  for (const range of stretches.slice(-dates.limit)) {
    if (range.until < FIRST) continue;
    const found = of(range.until);
    if (found === bare && undated) continue;
    addTo(alike, found, range);
  }
  for (const [found, ranges] of alike) {
    const since = joinedStretches(ranges);
    all.push({ signature: found, since, at: momentIn(lastOf(since), asOf) });
  }
  return { all, more: stretches.length > dates.limit, bare };
}

/**
 * An example moment of a period: its end. For a period that lasts until as-of it is earlier, so that an exhibit can
 * still come after it.
 */
function momentIn({ after, until }: SinceRange, asOf: number): number {
  if (until < asOf) return until;
  const early = after === undefined ? asOf - AN_HOUR : after + Math.ceil((asOf - after) / 2);
  return Math.max(early, FIRST);
}

const AN_HOUR = 3_600_000;

/** The year 1: no earlier dates are used. */
const FIRST = -62_135_596_800_000;

/**
 * The effect of some entries on findings and clocks, as a text: which findings hold, and how the starts compare with
 * the moments that matter.
 */
function signature({ program, reading, asOf, dates }: Asked, standing: readonly StandingEntry[]): string {
  const outcome: FactOutcome = outcomeOf(reading, factReadings(program).clocks, standing, asOf);
  const starts = outcome.starts.map((start, at) =>
    start === undefined
      ? '-'
      : itemAt(dates.cuts, itemAt(reading.clocks, at)).filter((cut) => cut < start).length,
  );
  return `${outcome.holds.map(Number).join('')} ${starts.join(' ')}`;
}
