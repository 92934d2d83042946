import type { FindingOf } from '../model/forms/forms.ts';
import { testIn, type TestKeys } from '../model/test.ts';
import { knownDuration } from '../model/time.ts';
import { columnName, isLabel, isNumber, NO_NUMBER } from '../tables/layout.ts';
import { factOf, type Scope } from './scope.ts';
import { testSql } from './test-sql.ts';

/**
 * A test of a fact of the case.
 * @param table the table with the facts' columns
 */
export function factTestSql(name: string, test: TestKeys, table: string, scope: Scope): string {
  const fact = factOf(name, scope);
  const column = `${table}.${columnName('fact', name)}`;
  // a label is exported as a text, and a policy can only test whether there is one
  return testSql(fact, test, isLabel(fact) ? `(CASE WHEN ${column} = '' THEN 0 ELSE 1 END)` : column);
}

/**
 * Whether a finding on a fact is established.
 * @param start the expression for the start of its test; undefined if the finding does not need it
 */
export function factHoldsSql(finding: FindingOf['fact'], start: string | undefined, scope: Scope): string {
  const { fact, for: least, within } = finding;
  const holds = factTestSql(fact, testIn(finding), 'b', scope);
  if (start === undefined) return holds;
  const age = `COALESCE(${start}.age, -1)`;
  return [
    `(${holds})`,
    `${age} >= ${least === undefined ? 0 : knownDuration(least)}`,
    ...(within === undefined
      ? []
      : [`COALESCE(${start}.is_exact, 0) = 1`, `${age} < ${knownDuration(within)}`]),
  ].join(' AND ');
}

/** The value of a fact as a verdict gives it; null if it is missing. */
export function factValueSql(name: string, scope: Scope): string {
  const fact = factOf(name, scope);
  const column = `b.${columnName('fact', name)}`;
  if (isNumber(fact)) return `NULLIF(${column}, ${NO_NUMBER})`;
  if (isLabel(fact)) return `NULLIF(${column}, '')`;
  const literal = (value: unknown): string =>
    typeof value === 'boolean' ? String(value).toUpperCase() : scope.dialect.text(String(value));
  const cases = [...fact.codes!].map(([value, code]) => `WHEN ${column} = ${code} THEN ${literal(value)}`);
  return `CASE ${cases.join(' ')} END`;
}
