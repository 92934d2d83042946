import type { ThresholdCount } from '../model/counted.ts';
import type { FindingOf } from '../model/forms/forms.ts';
import { testIn } from '../model/test.ts';
import { TABLES } from '../tables/layout.ts';
import { flagColumns, inAnyClassSql, WITH_PROFILES } from './class-tests.ts';
import { countedSql, spanOf } from './count-sql.ts';
import { groupingSql } from './grouping-sql.ts';
import { indented } from './part.ts';
import type { Scope } from './scope.ts';
import type { Starts } from './starts.ts';

/** For each case, the number of values of an attribute for which every count holds; no row if there is none. */
export function sameSql({ same, all }: FindingOf['same'], scope: Scope, starts: Starts): string {
  const terms = all.filter((term) => term['at-least'] > 0);
  if (terms.length === 0) return bearersSql(same, scope);
  const begun = terms.map(({ after }) => after && starts.of(after.fact, testIn(after)));
  const holds = terms.map((term, at) => termSql(term, begun[at], scope));
  return [
    'SELECT g.of_case AS of_case, CAST(COUNT(*) AS BIGINT) AS counted',
    'FROM (',
    '  SELECT e.case_number AS of_case',
    `  FROM (\n${indented(indented(bearingSql(same, terms, scope)))}\n  ) e`,
    ...[...new Set(begun)]
      .filter((start) => start !== undefined)
      .map((start) => `  LEFT JOIN ${start} ON ${start}.of_case = e.case_number`),
    `  GROUP BY e.case_number, e.${groupingSql(same, scope).column}`,
    `  HAVING ${holds.join('\n    AND ')}`,
    ') g',
    'GROUP BY g.of_case',
  ].join('\n');
}

/** Whether enough is counted for one value. */
function termSql(term: ThresholdCount, start: string | undefined, scope: Scope): string {
  const past = start === undefined ? [] : [`${start}.of_case IS NOT NULL`, `e.age < ${start}.age`];
  return `${countedSql(spanOf(term), scope, past)} >= ${term['at-least']}`;
}

/** The exhibits that have a value and are of any class that is counted. */
function bearingSql(attribute: string, terms: readonly ThresholdCount[], scope: Scope): string {
  const classes = [...new Set(terms.map(({ count }) => count))];
  const { known, column } = groupingSql(attribute, scope);
  const distinct = terms.flatMap((term) =>
    term.distinct === undefined ? [] : [groupingSql(term.distinct, scope).column],
  );
  const columns = [...new Set(['case_number', 'age', column, ...distinct])].map((name) => `e.${name}`);
  return [
    `SELECT ${columns.join(', ')},\n${flagColumns(classes, scope).map(indented).join(',\n')}`,
    WITH_PROFILES,
    `WHERE ${inAnyClassSql(classes, scope)}${known === undefined ? '' : ` AND ${known}`}`,
  ].join('\n');
}

/** If no count is required, every value that some exhibit has qualifies. */
function bearersSql(attribute: string, scope: Scope): string {
  const { known } = groupingSql(attribute, scope);
  return [
    'SELECT e.case_number AS of_case, CAST(COUNT(*) AS BIGINT) AS counted',
    `FROM ${TABLES.exhibits} e`,
    ...(known === undefined ? [] : [`WHERE ${known}`]),
    'GROUP BY e.case_number',
  ].join('\n');
}
