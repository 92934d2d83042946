import type { Path } from '../../model/path.ts';
import { COMPARATOR_KEYS } from '../../model/counted.ts';
import { listsIn, measures, weighs, type Finding } from '../../model/forms/forms.ts';
import type { Edit, Operator } from '../mutant.ts';

/** Raises and lowers each threshold, minimum and weight by one. */
export const thresholds: Operator = ({ findings }) =>
  Object.entries(findings)
    // what a test of a fact compares is a value, not a threshold
    .filter(([, finding]) => weighs(finding) !== 'fact')
    .flatMap(([id, finding]) => [...ownNumbers(finding, id), ...listedNumbers(finding, id)]);

const BOUNDS = [...COMPARATOR_KEYS, 'minimum'] as const;

const ownNumbers = (finding: Finding, id: string): readonly Edit[] =>
  numbers(
    finding,
    BOUNDS,
    ['findings', id],
    id,
    `of ${id}`,
    measures(finding) === 'signed number' ? -Infinity : 0,
  );

/** By key of a term in a list: the lowest valid number. */
const LEAST = { weight: -Infinity, 'at-least': 1 };

/** The numbers in lists of counts. */
const listedNumbers = (finding: Finding, id: string): readonly Edit[] =>
  [...listsIn(finding)].flatMap(([list, terms]) =>
    terms.flatMap((term, at) =>
      Object.entries(LEAST).flatMap(([key, least]) =>
        numbers(term, [key], ['findings', id, list, at], id, `of ${term.count} in ${id}`, least),
      ),
    ),
  );

/** A number as documents may have it: 1.1 - 1 is not quite 0.1. */
const thousandths = (number: number): number => Math.round(number * 1000) / 1000;

/** @param least the lowest valid number: sums and weights may be negative, the counts of a `same` may not be 0 */
function numbers(
  of: object,
  keys: readonly string[],
  path: Path,
  id: string,
  where: string,
  least: number,
): readonly Edit[] {
  const map = of as Readonly<Record<string, unknown>>;
  return keys.flatMap((key) => {
    const is = map[key];
    if (typeof is !== 'number') return [];
    return [is - 1, is + 1]
      .map(thousandths)
      .filter((value) => value >= least)
      .map((value) => ({
        path: [...path, key],
        value,
        of: id,
        words: `\`${key}\` ${where}: ${is} → ${value}`,
      }));
  });
}
