import { rateTerms } from '../engine/rate-test.ts';
import type { FindingOf } from '../model/forms/forms.ts';
import { parseDuration } from '../model/time.ts';
import { EXHIBITS_LIMIT } from './dialects.ts';
import { className, type Scope } from './scope.ts';
import { SqlRefusal } from './sql-refusal.ts';

/** The largest number of 64 bits. */
export const LARGEST = 2n ** 63n - 1n;

/** The two counts of a rate, `recent` and `baseline`, for each case that has either. */
export function rateCountsSql({ rate, within, baseline }: FindingOf['rate'], scope: Scope): string {
  const edge = parseDuration(within)!;
  const number = (condition: string): string => `CAST(COUNT(CASE WHEN ${condition} THEN 1 END) AS BIGINT)`;
  return [
    `SELECT e.case_number AS of_case, ${number(`e.age < ${edge}`)} AS recent, ${number(`e.age >= ${edge}`)} AS baseline`,
    `FROM ${className(rate, scope)} e`,
    `WHERE e.age < ${edge + parseDuration(baseline)!}`,
    'GROUP BY e.case_number',
  ].join('\n');
}

/**
 * Whether a rate is reached: two products are compared, which are exact.
 * @throws SqlRefusal where the engine has no room for them
 */
export function rateTestSql(
  id: string,
  finding: FindingOf['rate'],
  { dialect }: Scope,
  counts: readonly [string, string],
): string {
  const factors = rateTerms(
    finding['at-least'],
    parseDuration(finding.within)!,
    parseDuration(finding.baseline)!,
  );
  const isNarrow = factors.every((factor) => factor * EXHIBITS_LIMIT <= LARGEST);
  const [left, right] = factors.map((factor, at) => {
    const text = isNarrow ? `${counts[at]!} * ${factor}` : dialect.product(counts[at]!, factor);
    if (text === undefined)
      throw new SqlRefusal(
        `the rate of the finding \`${id}\` needs larger whole numbers than the engine has`,
      );
    return text;
  });
  return `${left} >= ${right}`;
}
