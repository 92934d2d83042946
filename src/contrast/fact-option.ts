import type { StandingEntry } from '../engine/fact-history.ts';
import type { Program } from '../engine/program.ts';
import {
  factReadings,
  outcomeOf,
  type FactClock,
  type FactReading,
  type FactOutcome,
} from './fact-reading.ts';
import type { EntryInPlay, FactItem } from './items.ts';

/** More entries that may stand or not than this are not looked through: then the fact may come to anything. */
const LOOKED_THROUGH = 6;

/** An entry, and the units of which one must be weighed for it to stand; undefined where it needs none. */
interface HangingEntry {
  readonly entry: StandingEntry;
  readonly units: readonly number[] | undefined;
}

/** One thing that could be so of a fact, and what it may come to, as far as its entries hang on exhibits. */
export class FactOption {
  /** The units on which it hangs. */
  readonly units: readonly number[];
  private readonly entries: readonly HangingEntry[];
  private readonly known = new Map<string, readonly [FactOutcome]>();
  private readonly outcomeOf: (standing: readonly StandingEntry[]) => FactOutcome;
  private readonly anything: readonly FactOutcome[];

  /** @param unitOf the unit of an exhibit, by its position in the case */
  constructor(
    reading: FactReading,
    clocks: readonly FactClock[],
    asOf: number,
    entries: readonly EntryInPlay[],
    unitOf: (exhibit: number) => number,
  ) {
    this.entries = entries.map(({ entry, proofs }) => ({ entry, units: proofs?.map(unitOf) }));
    this.units = this.entries.flatMap(({ units }) => units ?? []);
    this.outcomeOf = (standing) => outcomeOf(reading, clocks, standing, asOf);
    this.anything = anythingOf(reading, clocks, entries);
  }

  /** What it may come to. @param surely, @param perhaps whether a unit is weighed for certain, and whether it may be */
  outcomes(surely: (unit: number) => boolean, perhaps: (unit: number) => boolean): readonly FactOutcome[] {
    if (this.units.length === 0) return this.settled('');
    let [stands, open] = ['', 0];
    for (const { units } of this.entries) {
      const is = units === undefined || units.some(surely) ? '1' : units.some(perhaps) ? '?' : '0';
      if (is === '?') open += 1;
      stands += is;
    }
    if (open === 0) return this.settled(stands);
    if (open > LOOKED_THROUGH) return this.anything;
    let all = [stands];
    for (let at = 0; at < open; at += 1)
      all = all.flatMap((one) => [one.replace('?', '0'), one.replace('?', '1')]);
    return all.map((one) => this.settled(one)[0]);
  }

  /** What it comes to where just these entries stand. */
  private settled(stands: string): readonly [FactOutcome] {
    const before = this.known.get(stands);
    if (before !== undefined) return before;
    const standing = this.entries.flatMap(({ entry }, at) => (stands[at] === '0' ? [] : [entry]));
    const found = [this.outcomeOf(standing)] as const;
    this.known.set(stands, found);
    return found;
  }
}

/** Outcomes that together allow everything that a fact could come to. */
function anythingOf(
  { holds, clocks }: FactReading,
  all: readonly FactClock[],
  entries: readonly EntryInPlay[],
): readonly FactOutcome[] {
  const starts = clocks.map((clock) => [undefined, ...startsIn(all[clock]!, entries)]);
  const most = Math.max(2, ...starts.map(({ length }) => length));
  return Array.from({ length: most }, (_, at) => ({
    holds: holds.map(() => at % 2 === 0),
    starts: starts.map((some) => some[at % some.length]),
  }));
}

/** The moments that may be the start of a clock's test. */
const startsIn = (clock: FactClock, entries: readonly EntryInPlay[]): readonly number[] =>
  entries.flatMap(({ entry }) => clock.startOf([entry]) ?? []);

/** By clock: every moment that may be its start, whichever option its fact takes and whatever of it stands. */
export function startsOf(program: Program, facts: readonly FactItem[]): readonly (readonly number[])[] {
  const { clocks } = factReadings(program);
  return clocks.map((clock) => {
    const item = facts.find(({ reading }) => reading.fact === clock.fact);
    const entries = (item?.options ?? []).flatMap((option) => option.entries);
    return [...new Set(startsIn(clock, entries))];
  });
}
