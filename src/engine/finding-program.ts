import type { Value } from '../model/case.ts';
import type { Comparators } from '../model/counted.ts';
import { byForm, type ByForm, type Finding } from '../model/forms/forms.ts';
import { testIn } from '../model/test.ts';
import { knownDuration } from '../model/time.ts';
import type { CodeBook } from './code-book.ts';
import { rateTest } from './rate-test.ts';
import type { TermPool } from './term-pool.ts';
import type { Clock, SameGroup } from './term.ts';
import { testValue } from './test-value.ts';

/** A number of exhibits that must lie between two bounds. */
export interface CountProgram {
  readonly form: 'count';
  readonly term: number;
  /** The clock whose start the exhibits must be later than, by position among the program's clocks; -1 for none. */
  readonly clock: number;
  readonly after: Clock | undefined;
  readonly min: number;
  readonly max: number;
}

/** A count that must be at least so many times that of the baseline. */
export interface RateProgram {
  readonly form: 'rate';
  readonly recent: number;
  readonly baseline: number;
  readonly minimum: number;
  readonly exceeds: (recent: number, before: number) => boolean;
}

/** A weighted sum of counts that must lie between two bounds. */
export interface SumProgram {
  readonly form: 'sum';
  readonly terms: readonly number[];
  readonly weights: readonly number[];
  readonly min: number;
  readonly max: number;
}

/** Counts that must all hold for one and the same value. */
export interface SameProgram {
  readonly form: 'same';
  readonly group: SameGroup;
}

/** A test of a fact. */
export interface FactProgram {
  readonly form: 'fact';
  readonly fact: number;
  readonly holds: (value: Value | undefined) => boolean;
  readonly test: Clock;
  /**
   * The clock that gives the start of the test, by position among the program's clocks; -1 where no time is compared.
   */
  readonly clock: number;
  /**
   * How long ago the test must have begun to hold, in milliseconds: at least `from` and, where the moment is known
   * exactly, less than `to`.
   */
  readonly from: number;
  readonly to: number;
}

/** Findings of which all, some or none must be established. */
export interface JoinProgram<Op extends 'all' | 'any' | 'none'> {
  readonly form: Op;
  readonly joined: readonly number[];
}

/** Findings of which a certain number must be established. */
export interface OfProgram {
  readonly form: 'of';
  readonly joined: readonly number[];
  readonly min: number;
  readonly max: number;
}

/** By kind: a finding with its names resolved to positions. Forms that are evaluated alike compile to one kind. */
export interface ProgramOf {
  readonly count: CountProgram;
  readonly rate: RateProgram;
  readonly sum: SumProgram;
  readonly same: SameProgram;
  readonly fact: FactProgram;
  readonly all: JoinProgram<'all'>;
  readonly any: JoinProgram<'any'>;
  readonly none: JoinProgram<'none'>;
  readonly of: OfProgram;
}

/** A finding with its names resolved to positions. */
export type FindingProgram = ProgramOf[keyof ProgramOf];

/** What a finding reads of an encoded case, by position. */
export interface Reads {
  /** The counts; for a rate, the window's and then the baseline's. */
  readonly terms: readonly number[];
  /** By count: the changes of it that may establish the finding, as bits: `RISING`, `FALLING` or both. */
  readonly pushes: readonly number[];
  /** The counts whose exhibits the verdict names. */
  readonly shown: readonly number[];
  readonly group: SameGroup | undefined;
  readonly fact:
    | {
        readonly position: number;
        readonly holds: (value: Value | undefined) => boolean;
        /** How long ago the test must have begun to hold, in milliseconds. */
        readonly from: number;
        readonly to: number;
      }
    | undefined;
  /** The test whose start the verdict reports. */
  readonly since: Clock | undefined;
  /** The findings that it joins. */
  readonly findings: readonly number[];
  /** The changes of those findings that may establish this one: becoming established is `RISING`. */
  readonly joinPushes: number;
}

/** A count that grows, or a joined finding that becomes established. */
export const RISING = 1;
/** The reverse. */
export const FALLING = 2;

const NOTHING: Reads = {
  terms: [],
  pushes: [],
  shown: [],
  group: undefined,
  fact: undefined,
  since: undefined,
  findings: [],
  joinPushes: 0,
};

/** How the names of findings are resolved. */
export interface Scope {
  readonly pool: TermPool;
  readonly book: CodeBook;
  /** Of findings, by id. */
  readonly position: ReadonlyMap<string, number>;
}

/** A compiled finding, and what it reads. */
export interface Compiled {
  readonly program: FindingProgram;
  readonly reads: Reads;
}

/** Compiles a finding: names become positions. */
export const compileFinding = (finding: Finding, scope: Scope): Compiled =>
  byForm<[Scope], Compiled>(COMPILED, finding, scope);

const compiled = (program: FindingProgram, reads: Partial<Reads>): Compiled => ({
  program,
  reads: { ...NOTHING, ...reads },
});

const positions = (ids: readonly string[], { position }: Scope): readonly number[] =>
  ids.map((id) => position.get(id)!);

const joining = (form: 'all' | 'any' | 'none', ids: readonly string[], scope: Scope): Compiled => {
  const joined = positions(ids, scope);
  return compiled(
    { form, joined },
    {
      findings: joined,
      joinPushes: form === 'none' ? FALLING : RISING,
    },
  );
};

/** By form: how it is compiled. */
const COMPILED: ByForm<[scope: Scope], Compiled> = {
  count: (finding, { pool }) => {
    const term = pool.term(finding);
    const { clock, after } = pool.clockAt(term);
    const range = bounds(finding);
    return compiled(
      { form: 'count', term, clock, after, ...range },
      { terms: [term], pushes: [towards(range)], shown: [term], since: after },
    );
  },
  rate: (finding, { pool }) => {
    const within = knownDuration(finding.within);
    const length = knownDuration(finding.baseline);
    const recent = pool.add(finding.rate, 0, within, undefined);
    const baseline = pool.add(finding.rate, within, within + length, undefined);
    const exceeds = rateTest(finding['at-least'], within, length);
    return compiled(
      { form: 'rate', recent, baseline, minimum: finding.minimum ?? 1, exceeds },
      { terms: [recent, baseline], pushes: [RISING, FALLING], shown: [recent] },
    );
  },
  sum: (finding, { pool }) => {
    const terms = finding.sum.map((counted) => pool.term(counted));
    const weights = finding.sum.map(({ weight }) => weight);
    const range = bounds(finding);
    const pushes = weights.map((weight) => (weight < 0 ? turned(towards(range)) : towards(range)));
    return compiled({ form: 'sum', terms, weights, ...range }, { terms, pushes, shown: terms });
  },
  same: ({ same, all }, { pool }) => {
    const group = pool.group(same, all);
    return compiled({ form: 'same', group }, { group });
  },
  fact: (finding, { pool, book }) => {
    const position = book.factPositions.get(finding.fact)!;
    const tested = testIn(finding);
    const { for: least, within } = finding;
    const holds = testValue(book.facts[position]!.domain, tested);
    const test = pool.clockFor(finding.fact, tested);
    const clock = least === undefined && within === undefined ? -1 : pool.clock(finding.fact, tested);
    const from = least === undefined ? 0 : knownDuration(least);
    const to = within === undefined ? Infinity : knownDuration(within);
    return compiled(
      { form: 'fact', fact: position, holds, test, clock, from, to },
      { fact: { position, holds, from, to }, since: test },
    );
  },
  all: ({ all }, scope) => joining('all', all, scope),
  any: ({ any }, scope) => joining('any', any, scope),
  none: ({ none }, scope) => joining('none', none, scope),
  of: (finding, scope) => {
    const joined = positions([...new Set(finding.of)], scope);
    const range = bounds(finding);
    return compiled({ form: 'of', joined, ...range }, { findings: joined, joinPushes: towards(range) });
  },
};

/** The changes of a measured number that may bring it within its bounds. */
const towards = ({ min, max }: { readonly min: number; readonly max: number }): number =>
  (min > -Infinity ? RISING : 0) | (max < Infinity ? FALLING : 0);

const turned = (pushes: number): number =>
  ((pushes & RISING) !== 0 ? FALLING : 0) | ((pushes & FALLING) !== 0 ? RISING : 0);

function bounds(comparators: Comparators): { readonly min: number; readonly max: number } {
  const { exactly } = comparators;
  if (exactly !== undefined) return { min: exactly, max: exactly };
  return { min: comparators['at-least'] ?? -Infinity, max: comparators['at-most'] ?? Infinity };
}
