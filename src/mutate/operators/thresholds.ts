import type { Finding } from '../../model/forms/forms.ts';
import type { Edit, Steps } from '../mutant.ts';
import type { Operator } from '../operator.ts';

/** Each threshold, minimum and weight, one more and one less. */
export const thresholds: Operator = ({ findings }) =>
  Object.entries(findings).flatMap(([id, finding]) => ofFinding(id, finding));

const BOUNDS = ['at-least', 'at-most', 'exactly', 'minimum'] as const;

function ofFinding(id: string, finding: Finding): readonly Edit[] {
  const path = ['findings', id];
  if ('fact' in finding) return [];
  const own = numbers(finding, BOUNDS, path, id, `of ${id}`, 'sum' in finding);
  if ('sum' in finding) {
    return [
      ...own,
      ...finding.sum.flatMap((term, at) =>
        numbers(term, ['weight'], [...path, 'sum', at], id, `of ${term.count} in ${id}`, true),
      ),
    ];
  }
  if (!('same' in finding)) return own;
  return finding.all.flatMap((term, at) =>
    numbers(term, ['at-least'], [...path, 'all', at], id, `of ${term.count} in ${id}`, false),
  );
}

/** @param signed whether they may be below 0, as a sum and its weights may */
function numbers(
  of: object,
  keys: readonly string[],
  path: Steps,
  id: string,
  where: string,
  signed: boolean,
): readonly Edit[] {
  const map = of as Readonly<Record<string, unknown>>;
  return keys.flatMap((key) => {
    const is = map[key];
    if (typeof is !== 'number') return [];
    return [is - 1, is + 1]
      .filter((value) => value >= 0 || signed)
      .map((value) => ({
        path: [...path, key],
        value,
        of: id,
        words: `\`${key}\` ${where}: ${is} → ${value}`,
      }));
  });
}
