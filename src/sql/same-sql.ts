import type { FindingOf } from '../model/forms/forms.ts';
import { TABLES } from '../tables/layout.ts';
import { countSql } from './count-sql.ts';
import { groupingSql } from './grouping-sql.ts';
import { indented } from './part.ts';
import type { Scope } from './scope.ts';
import type { Starts } from './starts.ts';

/** For each case, of how many values of an attribute every count holds, where there is one. */
export function sameSql({ same, all }: FindingOf['same'], scope: Scope, starts: Starts): string {
  const terms = all
    .filter((count) => count['at-least'] > 0)
    .map((count) => countSql(count, scope, starts, { by: same, least: count['at-least'] }));
  if (terms.length === 0) return bearersSql(same, scope);
  const [first, ...rest] = terms.map((term, at) => `(\n${indented(term)}\n) t${at + 1}`);
  const on = (at: number): string => `ON t${at}.of_case = t1.of_case AND t${at}.label = t1.label`;
  return [
    'SELECT t1.of_case AS of_case, CAST(COUNT(*) AS BIGINT) AS counted',
    `FROM ${first!}`,
    ...rest.map((term, at) => `JOIN ${term} ${on(at + 2)}`),
    'GROUP BY t1.of_case',
  ].join('\n');
}

/** Where nothing is asked for, any value that is borne will do. */
function bearersSql(attribute: string, scope: Scope): string {
  const { known } = groupingSql(attribute, scope);
  return [
    'SELECT e.case_number AS of_case, CAST(COUNT(*) AS BIGINT) AS counted',
    `FROM ${TABLES.exhibits} e`,
    ...(known === undefined ? [] : [`WHERE ${known}`]),
    'GROUP BY e.case_number',
  ].join('\n');
}
