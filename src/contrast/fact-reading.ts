import { itemAt } from '../model/look-up.ts';
import { startOf, type StandingEntry } from '../engine/fact-history.ts';
import { type Bits, bitsWhere } from './bits.ts';
import type { Reads } from '../engine/finding-program.ts';
import type { Program } from '../engine/program.ts';
import type { Clock as ClockProgram, Term } from '../engine/term.ts';

/** A test of a fact after whose start some count looks. */
export interface FactClock {
  /** The fact's position in the vocabulary. */
  readonly fact: number;
  readonly startOf: (standing: readonly StandingEntry[]) => number | undefined;
}

/** How a policy uses one fact. */
export interface FactReading {
  /** The fact's position in the vocabulary. */
  readonly fact: number;
  /** The findings that test it, by position. */
  readonly findings: readonly number[];
  /**
   * For each of those findings: whether it is established. @param standing the fact's entries in force, oldest first
   */
  readonly holds: readonly ((standing: readonly StandingEntry[], asOf: number) => boolean)[];
  /** The durations with which findings compare the age of their test's start, in milliseconds. */
  readonly spans: readonly number[];
  /** The clocks on it, by position among those of the policy. */
  readonly clocks: readonly number[];
  /** The findings that count exhibits after the start of a test of it, by position. */
  readonly counting: readonly number[];
}

/** How a policy uses all its facts. */
export interface FactReadings {
  /** The facts that findings or `applies-to` test, in the order of the vocabulary. */
  readonly facts: readonly FactReading[];
  readonly clocks: readonly FactClock[];
  /** By count that looks after a start: its clock. */
  readonly clockOf: ReadonlyMap<Term, number>;
}

/**
 * The outcome of a fact's entries in force: the findings on it that are established, by their place in its reading, and
 * for each clock its start.
 */
export interface FactOutcome {
  readonly holds: Bits;
  readonly starts: readonly (number | undefined)[];
}

/** The outcome of some entries in force. @param asOf milliseconds since 1970 */
export const outcomeOf = (
  { holds, clocks }: FactReading,
  all: FactReadings['clocks'],
  standing: readonly StandingEntry[],
  asOf: number,
): FactOutcome => ({
  holds: bitsWhere(holds.length, (place) => itemAt(holds, place)(standing, asOf)),
  starts: clocks.map((clock) => itemAt(all, clock).startOf(standing)),
});

const known = new WeakMap<Program, FactReadings>();

/** How a policy uses facts. Cached per program. */
export function factReadings(program: Program): FactReadings {
  const before = known.get(program);
  if (before !== undefined) return before;
  const readings = find(program);
  known.set(program, readings);
  return readings;
}

function find(program: Program): FactReadings {
  const { clocks, clockOf } = clocksOf(program);
  const facts = program.coded.book.facts.flatMap((_, fact): readonly FactReading[] => {
    const findings = program.reads.flatMap((reads, position) =>
      reads.fact?.position === fact ? [{ reads: reads.fact, since: reads.since, position }] : [],
    );
    const own = [...new Set(clockOf.values())].filter((clock) => itemAt(clocks, clock).fact === fact);
    // facts in `applies-to` may depend on exhibits as well
    const isScope = program.appliesTo.some(({ position }) => position === fact);
    if (findings.length + own.length === 0 && !isScope) return [];
    return [
      {
        fact,
        findings: findings.map(({ position }) => position),
        holds: findings.map(({ reads, since }) => holdsOf(reads, since)),
        spans: findings.flatMap(({ reads }) => spansOf(reads)),
        clocks: own,
        counting: program.reads.flatMap((reads, position) =>
          termsOf(program, reads).some((term) => own.includes(clockOf.get(term) ?? -1)) ? [position] : [],
        ),
      },
    ];
  });
  return { facts, clocks, clockOf };
}

/** The counts that a finding reads. */
const termsOf = ({ terms }: Program, { terms: own, group }: Reads): readonly Term[] => [
  ...own.map((term) => itemAt(terms, term)),
  ...(group?.terms ?? []),
];

const holdsOf =
  (
    { holds, from, to }: NonNullable<Reads['fact']>,
    since: ClockProgram | undefined,
  ): FactReading['holds'][number] =>
  (standing, asOf) => {
    if (!holds(standing.at(-1)?.value)) return false;
    if (from === 0 && to === Infinity) return true;
    const start = startOf(standing, since!.holds);
    if (start === undefined) return false;
    const age = asOf - start.at;
    return age >= from && (to === Infinity || (start.exact && age < to));
  };

const spansOf = ({ from, to }: NonNullable<Reads['fact']>): readonly number[] =>
  [from, to].filter((span) => span > 0 && span < Infinity);

function clocksOf({ clocks, terms, groups }: Program): Pick<FactReadings, 'clocks' | 'clockOf'> {
  const counts = [...terms, ...groups.flatMap((group) => group.terms)];
  return {
    clocks: clocks.map(clockFor),
    clockOf: new Map(counts.flatMap((term) => (term.clock === -1 ? [] : [[term, term.clock] as const]))),
  };
}

const clockFor = ({ fact, holds }: ClockProgram): FactClock => ({
  fact,
  startOf: (standing) => startOf(standing, holds)?.at,
});
