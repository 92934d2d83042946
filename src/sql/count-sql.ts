import type { Counted } from '../model/counted.ts';
import { testIn } from '../model/test.ts';
import { parseDuration } from '../model/time.ts';
import { groupingSql } from './grouping-sql.ts';
import { className, type Scope } from './scope.ts';
import type { Starts } from './starts.ts';

/** How a count is made where it is one of several by `same`. */
export interface Grouped {
  /** The attribute for each value of which exhibits are counted apart. */
  readonly by: string;
  /** How many there must be of one value. */
  readonly least: number;
}

/** Counts the exhibits of a class, for each case that has any. */
export function countSql(counted: Counted, scope: Scope, starts: Starts, grouped?: Grouped): string {
  const distinct = counted.distinct === undefined ? undefined : groupingSql(counted.distinct, scope);
  const group = grouped === undefined ? undefined : groupingSql(grouped.by, scope);
  const number = distinct === undefined ? 'COUNT(*)' : `COUNT(DISTINCT e.${distinct.column})`;
  const start =
    counted.after === undefined ? undefined : starts.of(counted.after.fact, testIn(counted.after));
  const conditions = [...ageSql(counted), distinct?.known, group?.known].filter((each) => each !== undefined);
  const label = group === undefined ? '' : `, e.${group.column} AS label`;
  return [
    `SELECT e.case_number AS of_case${label}, CAST(${number} AS BIGINT) AS counted`,
    `FROM ${className(counted.count, scope)} e`,
    ...(start === undefined ? [] : [`JOIN ${start} s ON s.of_case = e.case_number`, `  AND e.age < s.age`]),
    ...(conditions.length === 0 ? [] : [`WHERE ${conditions.join(' AND ')}`]),
    `GROUP BY e.case_number${group === undefined ? '' : `, e.${group.column}`}`,
    ...(grouped === undefined ? [] : [`HAVING ${number} >= ${grouped.least}`]),
  ].join('\n');
}

/** The conditions on an exhibit's age, in milliseconds. */
const ageSql = ({ within, 'older-than': least }: Counted): readonly string[] => [
  ...(least === undefined ? [] : [`e.age >= ${parseDuration(least)!}`]),
  ...(within === undefined ? [] : [`e.age < ${parseDuration(within)!}`]),
];
