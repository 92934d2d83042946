import type { After, Counted } from '../model/counted.ts';
import { testIn } from '../model/test.ts';
import { knownDuration } from '../model/time.ts';
import { groupingSql } from './grouping-sql.ts';
import { className, type Scope } from './scope.ts';
import type { Starts } from './starts.ts';

/**
 * What is counted among the exhibits of a class: those in a range of ages, in milliseconds, or their distinct values of
 * an attribute.
 */
export interface Span {
  readonly count: string;
  readonly distinct?: string | undefined;
  readonly from?: number | undefined;
  /** Exclusive. */
  readonly to?: number | undefined;
}

/** The span of a count that does not count after a start. */
export const spanOf = ({ count, distinct, within, 'older-than': least }: Counted): Span => ({
  count,
  distinct,
  from: least === undefined ? undefined : knownDuration(least),
  to: within === undefined ? undefined : knownDuration(within),
});

/**
 * The count over exhibits that have a column for each class.
 * @param more conditions
 */
export function countedSql(span: Span, scope: Scope, more: readonly string[] = []): string {
  const divided = dividedSql(span, scope, more);
  if (divided !== undefined) return `(${divided.below} + ${divided.beyond})`;
  const condition = conditionSql(span, scope, more);
  if (span.distinct === undefined) return scope.dialect.countIf(condition);
  return scope.dialect.distinctIf(`e.${groupingSql(span.distinct, scope).column}`, condition);
}

/** A count of distinct values in two parts. */
export interface DividedCount {
  /** Those numbered below the dialect's limit. */
  readonly below: string;
  /** The others, which only a case with a `highest_label` from that limit on can have. */
  readonly beyond: string;
}

/**
 * A count of distinct values as {@link countedSql} writes it, divided where the engine counts most values faster.
 * @returns undefined if it is not divided
 */
export function dividedSql(span: Span, scope: Scope, more: readonly string[] = []): DividedCount | undefined {
  const { below, distinctIf } = scope.dialect;
  if (below === undefined || span.distinct === undefined) return undefined;
  const grouping = groupingSql(span.distinct, scope);
  if (!grouping.isNumberedByCase) return undefined;
  const column = `e.${grouping.column}`;
  const condition = conditionSql(span, scope, more);
  return {
    below: below.distinctIf(column, condition),
    beyond: distinctIf(column, `${condition} AND ${column} >= ${below.limit}`),
  };
}

const conditionSql = (span: Span, scope: Scope, more: readonly string[]): string =>
  [`e.${className(span.count, scope)}`, ...spanConditions(span, scope), ...more].join(' AND ');

/** Counts the exhibits after the start of a test, for each case that has any. */
export function countAfterSql(span: Span, after: After, scope: Scope, starts: Starts): string {
  const start = starts.of(after.fact, testIn(after));
  const { count, distinct } = span;
  const number =
    distinct === undefined ? 'COUNT(*)' : `COUNT(DISTINCT e.${groupingSql(distinct, scope).column})`;
  return [
    `SELECT e.case_number AS of_case, CAST(${number} AS BIGINT) AS counted`,
    `FROM ${className(count, scope)} e`,
    `JOIN ${start} s ON s.of_case = e.case_number`,
    '  AND e.age < s.age',
    ...whereSql(spanConditions(span, scope)),
    'GROUP BY e.case_number',
  ].join('\n');
}

const whereSql = (conditions: readonly string[]): readonly string[] =>
  conditions.length === 0 ? [] : [`WHERE ${conditions.join(' AND ')}`];

/** The conditions on an exhibit's age, and that its distinct-by attribute is known. */
function spanConditions({ from, to, distinct }: Span, scope: Scope): readonly string[] {
  const known = distinct === undefined ? undefined : groupingSql(distinct, scope).known;
  return [
    ...(from === undefined ? [] : [`e.age >= ${from}`]),
    ...(to === undefined ? [] : [`e.age < ${to}`]),
    ...(known === undefined ? [] : [known]),
  ];
}
