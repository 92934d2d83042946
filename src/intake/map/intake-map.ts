import { CELL_KEYS } from '../../model/shapes.ts';
import type { Value } from '../../model/case.ts';

/** The ways of writing times in a column. */
export const TIME_FORMATS = [
  'iso',
  'day/month/year',
  'month/day/year',
  'day.month.year',
  'year/month/day',
  'unix',
  'unix-ms',
] as const;

/** One of them. */
export type TimeFormat = (typeof TIME_FORMATS)[number];

/** What to do with a column. */
export interface Column {
  /** The target: a key of an exhibit, an attribute of the vocabulary, or `customer`. */
  readonly to: string;
  /** The value for each text in the column. */
  readonly values?: Readonly<Record<string, Value>>;
  /** The value for any other text; without it, such a row is refused. */
  readonly otherwise?: Value;
  readonly format?: TimeFormat;
  /** The zone for times that do not name theirs: `Z`, `+02:00`, or a name such as `Europe/Berlin`. */
  readonly zone?: string;
}

/** A map document: how the rows of a table become exhibits. */
export interface IntakeMap {
  readonly map: string;
  readonly vocabulary: string;
  readonly columns: Readonly<Record<string, Column>>;
  /** Values that every exhibit gets, by key. */
  readonly constants: Readonly<Record<string, Value>>;
  /** Columns that are not used. */
  readonly ignored: readonly string[];
  /** Selects rows: by column, the texts that it may have; empty for all rows. */
  readonly only: Readonly<Record<string, readonly string[]>>;
}

/** The keys of an exhibit that may be the target of a column or a constant. */
export const OWN_TARGETS = CELL_KEYS;

/** A target that is not part of the exhibit: names of the customer, which select the case. */
export const CUSTOMER = 'customer';
