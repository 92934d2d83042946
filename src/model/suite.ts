import type { Value } from './case.ts';

/** An exhibit of an example: a case's, which `times` may repeat and `ago` may date. Any text may be a placeholder. */
export interface GivenExhibit {
  readonly id?: string;
  readonly kind: string;
  /** How often it is repeated; once, if left out. */
  readonly times?: number | string;
  /** How long before as-of it was observed, in place of `observed`. */
  readonly ago?: string;
  readonly observed?: string;
  readonly [key: string]: unknown;
}

/** An entry of a fact: a case's, which `ago` may date. Any text may be a placeholder. */
export interface GivenEntry {
  readonly value: Value;
  readonly since?: string;
  /** How long before as-of it began, in place of `since`. */
  readonly ago?: string;
  readonly 'shown-by'?: readonly string[] | string;
}

/** A fact: a value, an entry, or a list of entries, its history. */
export type GivenFact = Value | GivenEntry | readonly GivenEntry[];

/** What an example, or the base of all, lays down of a case. */
export interface Given {
  readonly 'as-of'?: string;
  readonly facts?: Readonly<Record<string, GivenFact>>;
  readonly subject?: Readonly<Record<string, unknown>>;
  readonly evidence?: readonly GivenExhibit[];
}

/** What became of exhibits at admission, by the word of the verdict document. */
export const ADMISSIONS = ['admitted', 'refuted', 'disputed', 'out-of-time'] as const;

/** What must come out of an example; what is left out is not compared. A text may be a placeholder until it is filled in. */
export interface Expectation {
  readonly verdict?: string;
  readonly contested?: boolean | string;
  readonly grounds?: readonly string[] | string;
  /** By finding: whether it is established, or its measured value. */
  readonly findings?: Readonly<Record<string, Value | null>>;
  readonly evidence?: Readonly<Partial<Record<(typeof ADMISSIONS)[number], readonly string[] | string>>>;
}

/** The values of one row, by the names that placeholders use. */
export type Row = Readonly<Record<string, Value | readonly Value[]>>;

/** An example as written: one, or with `each` one a row. */
export interface Example {
  readonly each?: readonly Row[];
  readonly given?: Given;
  readonly expect: Expectation;
}

/** Examples that a policy must get right (section 8), in the shape of their document. */
export interface Suite {
  /** The policy's id. */
  readonly tests: string;
  readonly base?: Given;
  readonly examples: Readonly<Record<string, Example>>;
}
