import type { Path } from '../../model/path.ts';
import { COMPARATOR_KEYS, type Counted } from '../../model/counted.ts';
import { byForm, measures, type ByLeaf, type Finding } from '../../model/forms/forms.ts';
import type { Edit, Operator } from '../mutant.ts';

/** Raises and lowers each threshold, minimum and weight by one. */
export const thresholds: Operator = ({ findings }) =>
  Object.entries(findings).flatMap(([id, finding]) => byForm(NUMBERS, finding, id));

const BOUNDS = [...COMPARATOR_KEYS, 'minimum'] as const;

const none = (): readonly Edit[] => [];

const own = (finding: Finding, id: string): readonly Edit[] =>
  numbers(
    finding,
    BOUNDS,
    ['findings', id],
    id,
    `of ${id}`,
    measures(finding) === 'signed number' ? -Infinity : 0,
  );

/** The numbers in a list of counts. */
const inList =
  (list: string, key: string, least: number) =>
  (terms: readonly Counted[], id: string): readonly Edit[] =>
    terms.flatMap((term, at) =>
      numbers(term, [key], ['findings', id, list, at], id, `of ${term.count} in ${id}`, least),
    );

const weights = inList('sum', 'weight', -Infinity);
const leasts = inList('all', 'at-least', 1);

const NUMBERS: ByLeaf<[id: string], readonly Edit[]> = {
  count: own,
  rate: own,
  sum: (finding, id) => [...own(finding, id), ...weights(finding.sum, id)],
  same: (finding, id) => leasts(finding.all, id),
  fact: none,
  joins: own,
};

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
      .filter((value) => value >= least)
      .map((value) => ({
        path: [...path, key],
        value,
        of: id,
        words: `\`${key}\` ${where}: ${is} → ${value}`,
      }));
  });
}
