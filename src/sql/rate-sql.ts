import { itemAt } from '../model/look-up.ts';
import { rateTerms } from '../engine/rate-test.ts';
import type { FindingOf } from '../model/forms/forms.ts';
import { knownDuration } from '../model/time.ts';
import { EXHIBITS_LIMIT } from './dialects.ts';
import type { Scope } from './scope.ts';
import type { Span } from './count-sql.ts';
import { SqlRefusal } from './sql-refusal.ts';

/** The largest signed 64-bit number. */
export const LARGEST = 2n ** 63n - 1n;

/** The two counts of a rate: in the last window, and in the baseline before it. */
export const rateCounts = ({ rate, within, baseline }: FindingOf['rate']): readonly [Span, Span] => {
  const edge = knownDuration(within);
  return [
    { count: rate, to: edge },
    { count: rate, from: edge, to: edge + knownDuration(baseline) },
  ];
};

/**
 * Whether a rate is reached. It compares two exact products instead of dividing.
 * @throws SqlRefusal if the engine has no type wide enough for them
 */
export function rateTestSql(
  id: string,
  finding: FindingOf['rate'],
  { dialect }: Scope,
  counts: readonly [string, string],
): string {
  const factors = rateTerms(
    finding['at-least'],
    knownDuration(finding.within),
    knownDuration(finding.baseline),
  );
  const isNarrow = factors.every((factor) => factor * EXHIBITS_LIMIT <= LARGEST);
  const [left, right] = factors.map((factor, at) => {
    const count = itemAt(counts, at);
    const text = isNarrow ? `${count} * ${factor}` : dialect.product(count, factor);
    if (text === undefined)
      throw new SqlRefusal(
        `the rate of the finding \`${id}\` needs larger whole numbers than the engine has`,
      );
    return text;
  });
  return `${left} >= ${right}`;
}
