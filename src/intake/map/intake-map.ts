import { CELL_KEYS } from '../../model/shapes.ts';
import type { Value } from '../../model/case.ts';

/** How times are written in a column. */
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

/** What becomes of a column. */
export interface Column {
  /** A key of an exhibit, an attribute of the vocabulary, or `customer`. */
  readonly to: string;
  /** What a text in the column stands for. */
  readonly values?: Readonly<Record<string, Value>>;
  /** What any other text stands for; without it, a row with another text is refused. */
  readonly otherwise?: Value;
  readonly format?: TimeFormat;
  /** The zone of times that do not say theirs: `Z`, `+02:00`, or a name such as `Europe/Berlin`. */
  readonly zone?: string;
}

/** A map document: how the rows of a table become exhibits. */
export interface IntakeMap {
  readonly map: string;
  readonly vocabulary: string;
  readonly columns: Readonly<Record<string, Column>>;
  /** What every exhibit has, by key. */
  readonly constants: Readonly<Record<string, Value>>;
  /** Columns that nothing is made of. */
  readonly ignored: readonly string[];
  /** Which rows to take, by the texts that a column may have; all of them where it is empty. */
  readonly only: Readonly<Record<string, readonly string[]>>;
}

/** The keys of an exhibit that a column or a constant may give. */
export const OWN_TARGETS = CELL_KEYS;

/** What names the customer, by which a case is chosen among several; no part of the exhibit. */
export const CUSTOMER = 'customer';
