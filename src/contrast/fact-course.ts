import { lookUp } from '../model/look-up.ts';
import { own } from '../model/named.ts';
import type { StandingEntry } from '../engine/fact-history.ts';
import type { Value } from '../model/case.ts';
import { entriesOf } from '../model/fact-entries.ts';
import { knownTime } from '../model/time.ts';
import { factReadings, type FactReading, type FactReadings } from './fact-reading.ts';
import type { CaseView } from './case-view.ts';

/** A fact with all that is recorded of it, in time or not. */
interface FactInTime {
  readonly reading: FactReading;
  readonly name: string;
  readonly entries: readonly {
    readonly entry: StandingEntry;
    readonly proofs: readonly number[] | undefined;
  }[];
}

/** What a fact comes to at a moment. */
export interface FactState {
  /** Undefined where it is missing. */
  readonly value: Value | undefined;
  /** What findings make of it, as a text. */
  readonly looks: string;
}

/** The facts of a case as time goes by and its evidence stays the same. */
export class FactCourse {
  /** By clock of the policy: the start of its test, as of the last look. */
  readonly starts: (number | undefined)[];
  /** By finding on a fact: whether it is established, as of the last look. */
  readonly established: boolean[] = [];
  private readonly facts: readonly FactInTime[];
  private readonly readings: FactReadings;
  private readonly standing: (readonly StandingEntry[])[];
  private readonly moving: number;
  private now = -Infinity;

  constructor({ program, recorded, case: { evidence } }: CaseView) {
    this.readings = factReadings(program);
    this.starts = this.readings.clocks.map(() => undefined);
    let positions: ReadonlyMap<string, number> | undefined;
    const positionOf = (id: string): number => {
      positions ??= new Map(evidence.map((exhibit, at) => [exhibit.id, at]));
      return lookUp(positions, id);
    };
    this.facts = this.readings.facts.map((reading): FactInTime => {
      const { name } = program.coded.book.facts[reading.fact]!;
      const fact = own(recorded, name) ?? [];
      const entries = entriesOf(fact).map(({ value, since, 'shown-by': shownBy }) => ({
        entry: {
          value,
          since: since === undefined ? undefined : knownTime(since),
          shownBy: shownBy ?? [],
        },
        proofs: shownBy?.map(positionOf),
      }));
      return { reading, name, entries };
    });
    this.standing = this.facts.map(() => []);
    this.moving = this.facts
      .flatMap(({ entries }) => entries)
      .filter(({ entry, proofs }) => entry.since !== undefined || proofs !== undefined).length;
  }

  /** How many entries there are that may stand at one moment and not at another. */
  get size(): number {
    return this.moving;
  }

  /** Looks at the facts at a moment. @param isAdmitted whether an exhibit is, by position */
  look(now: number, isAdmitted: (exhibit: number) => boolean): void {
    const isFirst = this.now === -Infinity;
    this.now = now;
    if (this.moving === 0 && !isFirst) return;
    for (const [at, { reading, entries }] of this.facts.entries()) {
      const standing = entries.flatMap(({ entry, proofs }) =>
        (entry.since ?? -Infinity) <= now && (proofs === undefined || proofs.some(isAdmitted)) ? [entry] : [],
      );
      this.standing[at] = standing;
      for (const clock of reading.clocks) this.starts[clock] = this.readings.clocks[clock]!.startOf(standing);
      for (const [place, finding] of reading.findings.entries())
        this.established[finding] = reading.holds[place]!(standing, now);
    }
  }

  /** The next moment at which a fact changes, or a finding on it by the clock, its evidence being as it was at the last look. */
  next(): number {
    let next = Infinity;
    const add = (moment: number): void => {
      if (moment > this.now && moment < next) next = moment;
    };
    for (const [at, { reading, entries }] of this.facts.entries()) {
      for (const { entry } of entries) if (entry.since !== undefined) add(entry.since);
      for (const { since } of this.standing[at]!)
        if (since !== undefined) for (const span of reading.spans) add(since + span);
    }
    return next;
  }

  /** By fact, what it comes to as of the last look: its value, and whether each finding on it is established, as a text. */
  states(): ReadonlyMap<string, FactState> {
    return new Map(
      this.facts.map(({ name, reading }, at) => {
        const value = this.standing[at]!.at(-1)?.value;
        const findings = reading.findings.map((finding) => this.established[finding]);
        const starts = reading.clocks.map((clock) => this.starts[clock]);
        return [name, { value, looks: JSON.stringify([findings, starts]) }];
      }),
    );
  }
}
