import type { Value } from './case.ts';

/**
 * An exhibit of an example: that of a case, plus `times` to repeat it and `ago` to date it. Any text may be a
 * placeholder.
 */
export interface GivenExhibit {
  readonly id?: string;
  readonly kind: string;
  /** How often to repeat it; 1 by default. */
  readonly times?: number | string;
  /** Its age at as-of, in place of `observed`. */
  readonly ago?: string;
  readonly observed?: string;
  readonly [key: string]: unknown;
}

/** An entry of a fact in an example: that of a case, plus `ago` to date it. Any text may be a placeholder. */
export interface GivenEntry {
  readonly value: Value;
  readonly since?: string;
  /** How long before as-of it began, in place of `since`. */
  readonly ago?: string;
  readonly 'shown-by'?: readonly string[] | string;
}

/** A fact: a value, an entry, or a list of entries, its history. */
export type GivenFact = Value | GivenEntry | readonly GivenEntry[];

/** The parts of a case that an example gives, or that the base gives for all examples. */
export interface Given {
  readonly 'as-of'?: string;
  readonly facts?: Readonly<Record<string, GivenFact>>;
  readonly subject?: Readonly<Record<string, unknown>>;
  readonly evidence?: readonly GivenExhibit[];
}

/** The outcomes of admission, by their names in the verdict document. */
export const ADMISSIONS = ['admitted', 'refuted', 'disputed', 'out-of-time'] as const;

/**
 * The expected outcome of an example; keys that are left out are not compared. A text may be a placeholder until it is
 * filled in.
 */
export interface Expectation {
  readonly verdict?: string;
  readonly contested?: boolean | string;
  readonly grounds?: readonly string[] | string;
  /** By finding: whether it is established, or its measured value. */
  readonly findings?: Readonly<Record<string, Value | null>>;
  readonly evidence?: Readonly<Partial<Record<(typeof ADMISSIONS)[number], readonly string[] | string>>>;
}

/** The values of one row of `each`, by placeholder name. */
export type Row = Readonly<Record<string, Value | readonly Value[]>>;

/** An example as written: one case or, with `each`, one case per row. */
export interface Example {
  readonly each?: readonly Row[];
  readonly given?: Given;
  readonly expect: Expectation;
}

/** Examples that a policy must decide as expected (section 8), in the form of their document. */
export interface Suite {
  /** The policy's id. */
  readonly tests: string;
  readonly base?: Given;
  readonly examples: Readonly<Record<string, Example>>;
}
