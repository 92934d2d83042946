import type { Value } from '../model/case.ts';
import { joins, type Form, type JoinForm } from '../model/forms/forms.ts';
import type { Clock, SameGroup } from './term.ts';

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
  readonly of: readonly number[];
}

/** Findings of which a certain number must be established. */
export interface OfProgram {
  readonly form: 'of';
  readonly of: readonly number[];
  readonly min: number;
  readonly max: number;
}

/** By form: a finding with its names resolved to positions. */
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
export type FindingProgram = ProgramOf[Form];

/** A function for each form, called with a finding of that form and further arguments. */
export type ByProgram<Args extends readonly unknown[], Result> = {
  readonly [F in Form]: (finding: ProgramOf[F], ...args: Args) => Result;
};

/** The same, with one function for all forms that join other findings. */
export type ByLeafProgram<Args extends readonly unknown[], Result> = {
  readonly [F in Exclude<Form, JoinForm>]: (finding: ProgramOf[F], ...args: Args) => Result;
} & { readonly joins: (finding: ProgramOf[JoinForm], ...args: Args) => Result };

/** Calls the function that a table has for the form of a finding. */
export function byProgram<Args extends readonly unknown[], Result>(
  table: ByProgram<Args, Result> | ByLeafProgram<Args, Result>,
  finding: FindingProgram,
  ...args: Args
): Result {
  const key = 'joins' in table && joins(finding.form) ? 'joins' : finding.form;
  return (table as Readonly<Record<string, (finding: FindingProgram, ...args: Args) => Result>>)[key]!(
    finding,
    ...args,
  );
}

/** What a finding reads of an encoded case, by position. */
export interface Reads {
  /** The counts; for a rate, the window's and then the baseline's. */
  readonly terms: readonly number[];
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
}

const NOTHING: Reads = { terms: [], group: undefined, fact: undefined, since: undefined, findings: [] };

const READS: ByLeafProgram<[], Reads> = {
  count: ({ term, after }) => ({ ...NOTHING, terms: [term], since: after }),
  rate: ({ recent, baseline }) => ({ ...NOTHING, terms: [recent, baseline] }),
  sum: ({ terms }) => ({ ...NOTHING, terms }),
  same: ({ group }) => ({ ...NOTHING, group }),
  fact: ({ fact, holds, from, to, test }) => ({
    ...NOTHING,
    fact: { position: fact, holds, from, to },
    since: test,
  }),
  joins: ({ of }) => ({ ...NOTHING, findings: of }),
};

/** What a finding reads. Computed once per finding when the program is compiled. */
export const readsOf = (finding: FindingProgram): Reads => byProgram(READS, finding);
