import { itemAt } from '../model/look-up.ts';
import type { StandingEntry } from '../engine/fact-history.ts';
import { type Bits, bitsWhere } from './bits.ts';
import type { Program } from '../engine/program.ts';
import {
  factReadings,
  outcomeOf,
  type FactClock,
  type FactReading,
  type FactOutcome,
} from './fact-reading.ts';
import type { EntryInPlay, FactItem } from './items.ts';
import { greatest } from '../model/extremes.ts';

/** With more uncertain entries than this, the combinations are not enumerated, and the fact may have any outcome. */
const LOOKED_THROUGH = 6;

/**
 * An entry, and the units of which at least one must be weighed for it to be in force; undefined where it needs none.
 */
interface HangingEntry {
  readonly entry: StandingEntry;
  readonly units: readonly number[] | undefined;
}

/** One option of a fact, and the outcomes that it may have, depending on which exhibits are weighed. */
export class FactOption {
  /** The units that it depends on. */
  readonly units: readonly number[];
  /** Whether some entry is dated: then tests may have starts. */
  readonly isDated: boolean;
  private readonly entries: readonly HangingEntry[];
  private readonly known = new Map<string, readonly [FactOutcome]>();
  private readonly outcomeOf: (standing: readonly StandingEntry[]) => FactOutcome;
  private readonly anything: () => readonly FactOutcome[];

  /**
   * @param unitOf the unit of an exhibit, by its position in the case
   * @param holds of a single entry without a date: the findings that it establishes, where they are known already
   */
  constructor(
    reading: FactReading,
    clocks: readonly FactClock[],
    asOf: number,
    entries: readonly EntryInPlay[],
    unitOf: (exhibit: number) => number,
    holds?: Bits,
  ) {
    this.entries = entries.map(({ entry, proofs }) => ({ entry, units: proofs?.map(unitOf) }));
    this.isDated = entries.some(({ entry }) => entry.since !== undefined);
    this.units = this.entries.flatMap(({ units }) => units ?? []);
    this.outcomeOf = (standing) =>
      holds === undefined
        ? outcomeOf(reading, clocks, standing, asOf)
        : { holds, starts: reading.clocks.map(() => undefined) };
    this.anything = () => anythingOf(reading, clocks, entries);
  }

  /** The possible outcomes. @param surely, @param perhaps whether a unit is certainly weighed, and whether it may be */
  outcomes(surely: (unit: number) => boolean, perhaps: (unit: number) => boolean): readonly FactOutcome[] {
    if (this.units.length === 0) return this.settled('');
    let [stands, open] = ['', 0];
    for (const { units } of this.entries) {
      const is = units === undefined || units.some(surely) ? '1' : units.some(perhaps) ? '?' : '0';
      if (is === '?') open += 1;
      stands += is;
    }
    if (open === 0) return this.settled(stands);
    if (open > LOOKED_THROUGH) return this.anything();
    let all = [stands];
    for (let at = 0; at < open; at += 1)
      all = all.flatMap((one) => [one.replace('?', '0'), one.replace('?', '1')]);
    return all.map((one) => this.settled(one)[0]);
  }

  /** The one outcome of an option that depends on no unit. */
  only(): FactOutcome {
    return this.settled('')[0];
  }

  /** The outcome if exactly these entries are in force. */
  private settled(stands: string): readonly [FactOutcome] {
    const before = this.known.get(stands);
    if (before !== undefined) return before;
    const standing = this.entries.flatMap(({ entry }, at) => (stands[at] === '0' ? [] : [entry]));
    const found = [this.outcomeOf(standing)] as const;
    this.known.set(stands, found);
    return found;
  }
}

/** Outcomes that together allow everything that the fact could do. */
function anythingOf(
  { holds, clocks }: FactReading,
  all: readonly FactClock[],
  entries: readonly EntryInPlay[],
): readonly FactOutcome[] {
  const starts = clocks.map((clock) => [undefined, ...startsIn(itemAt(all, clock), entries)]);
  const most = greatest(
    starts.map(({ length }) => length),
    2,
  );
  return Array.from({ length: most }, (_, at) => ({
    holds: bitsWhere(holds.length, () => at % 2 === 0),
    starts: starts.map((some) => some[at % some.length]),
  }));
}

/** The possible starts of a clock's test. */
const startsIn = (clock: FactClock, entries: readonly EntryInPlay[]): readonly number[] =>
  // an entry without a date has no start
  entries.flatMap(({ entry }) => (entry.since === undefined ? [] : (clock.startOf([entry]) ?? [])));

/** By clock: every possible start of its test, for all options of its fact and all entries that may be in force. */
export function startsOf(program: Program, facts: readonly FactItem[]): readonly (readonly number[])[] {
  const { clocks } = factReadings(program);
  return clocks.map((clock) => {
    const item = facts.find(({ reading }) => reading.fact === clock.fact);
    const entries = (item?.options ?? []).flatMap((option) => option.entries);
    return [...new Set(startsIn(clock, entries))];
  });
}
