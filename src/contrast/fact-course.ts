import { itemAt, lookUp } from '../model/look-up.ts';
import { own } from '../model/named.ts';
import type { StandingEntry } from '../engine/fact-history.ts';
import type { Value } from '../model/case.ts';
import { entriesOf } from '../model/fact-entries.ts';
import { knownTime } from '../model/time.ts';
import { factReadings, type FactReading, type FactReadings } from './fact-reading.ts';
import type { CaseView } from './case-view.ts';

/** A fact with everything recorded of it, in time or not. */
interface FactInTime {
  readonly reading: FactReading;
  readonly name: string;
  readonly entries: readonly {
    readonly entry: StandingEntry;
    readonly proofs: readonly number[] | undefined;
  }[];
}

/** A fact at one moment. */
export interface FactState {
  /** Undefined where the fact is missing. */
  readonly value: Value | undefined;
  /** The results of its findings, as a text for comparison. */
  readonly looks: string;
  /** The entries that are in force, as a text for comparison. */
  readonly entries: string;
}

/** The facts of a case over time, with unchanged evidence. */
export class FactCourse {
  /** By clock of the policy: the start of its test at the moment last looked at. */
  readonly starts: (number | undefined)[];
  /** By finding on a fact: whether it is established at the moment last looked at. */
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
      const { name } = itemAt(program.coded.book.facts, reading.fact);
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

  /** How many entries are in force at some moments and not at others. */
  get size(): number {
    return this.moving;
  }

  /** Evaluates the facts at a moment. @param isAdmitted whether the exhibit at a position is admitted */
  look(now: number, isAdmitted: (exhibit: number) => boolean): void {
    const isFirst = this.now === -Infinity;
    this.now = now;
    if (this.moving === 0 && !isFirst) return;
    for (const [at, { reading, entries }] of this.facts.entries()) {
      const standing = entries.flatMap(({ entry, proofs }) =>
        (entry.since ?? -Infinity) <= now && (proofs === undefined || proofs.some(isAdmitted)) ? [entry] : [],
      );
      this.standing[at] = standing;
      for (const clock of reading.clocks)
        this.starts[clock] = itemAt(this.readings.clocks, clock).startOf(standing);
      for (const [place, finding] of reading.findings.entries())
        this.established[finding] = itemAt(reading.holds, place)(standing, now);
    }
  }

  /**
   * The next moment at which a fact or the timing of a finding on it changes, assuming the same exhibits stay admitted.
   */
  next(): number {
    let next = Infinity;
    const add = (moment: number): void => {
      if (moment > this.now && moment < next) next = moment;
    };
    for (const [at, { reading, entries }] of this.facts.entries()) {
      for (const { entry } of entries) if (entry.since !== undefined) add(entry.since);
      for (const { since } of itemAt(this.standing, at))
        if (since !== undefined) for (const span of reading.spans) add(since + span);
    }
    return next;
  }

  /** By fact: its value and the results of its findings, at the moment last looked at. */
  states(): ReadonlyMap<string, FactState> {
    return new Map(
      this.facts.map(({ name, reading }, at) => {
        const standing = itemAt(this.standing, at);
        const value = standing.at(-1)?.value;
        const findings = reading.findings.map((finding) => this.established[finding]);
        const starts = reading.clocks.map((clock) => this.starts[clock]);
        const looks = JSON.stringify([findings, starts]);
        return [name, { value, looks, entries: JSON.stringify(standing) }];
      }),
    );
  }
}
