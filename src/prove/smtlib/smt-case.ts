import { lookUp } from '../../model/look-up.ts';
import type { Counting } from '../counting.ts';
import { bearing, type ExhibitFilter } from '../exhibit-filter.ts';
import type { CellSpace } from '../cell-space.ts';
import type { SmtLabels } from './smt-labels.ts';
import { cellName, furtherName } from './cell-names.ts';
import { oneIf, or, sum } from './terms.ts';

/** What can be counted in a case, in SMT-LIB: in the case itself, or in the same case with one added exhibit. */
export interface SmtCase {
  /** A suffix of the names about the case. */
  readonly suffix: string;
  /** The term for a count; for a `same`, among the exhibits with the value at an index. */
  readonly count: (counting: Counting, place?: number) => string;
}

/** The case itself. */
export const givenCase = (space: CellSpace, labels: SmtLabels): SmtCase =>
  caseOver(space, '', cellName, (attribute, key) => labels.distinct(attribute, key));

/** The case with an added exhibit. */
export const furtherCase = (space: CellSpace, labels: SmtLabels): SmtCase =>
  caseOver(
    space,
    'with one more',
    (cell) => sum([cellName(cell), oneIf(furtherName(cell))]),
    (attribute, key) => labels.distinctWithMore(attribute, key),
  );

function caseOver(
  { cellsOf, places }: CellSpace,
  suffix: string,
  inCell: (cell: number) => string,
  distinctLabels: (attribute: string, key: string) => string,
): SmtCase {
  const number = ({ key }: ExhibitFilter): string => sum(lookUp(cellsOf, key).map(inCell));
  const some = ({ key }: ExhibitFilter): string =>
    or(lookUp(cellsOf, key).map((cell) => `(>= ${inCell(cell)} 1)`));
  return {
    suffix,
    count: ({ filter, distinct, same }, place = 0) => {
      const among = same === undefined ? filter : bearing(filter, same, place);
      if (distinct === undefined) return number(among);
      if (distinct === same) return oneIf(some(among));
      const known = places.get(distinct);
      if (known === undefined) return distinctLabels(distinct, among.key);
      return sum(Array.from({ length: known }, (_, at) => oneIf(some(bearing(among, distinct, at)))));
    },
  };
}
