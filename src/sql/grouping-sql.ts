import { groupingColumn, isLabel, isNumber, NO_NUMBER } from '../tables/layout.ts';
import { attributeOf, type Scope } from './scope.ts';

/** The column by which exhibits are grouped or counted as distinct, and the condition that an exhibit has a value in it. */
export interface GroupingSql {
  readonly column: string;
  /** Undefined if every exhibit has one. */
  readonly known: string | undefined;
  /** Whether its values are numbered within a case, none higher than the case's `highest_label`. */
  readonly isNumberedByCase: boolean;
}

/** @param name an attribute, or `origin` */
export function groupingSql(name: string, scope: Scope): GroupingSql {
  if (name === 'origin') return { column: 'origin', known: undefined, isNumberedByCase: true };
  const attribute = attributeOf(name, scope);
  const column = groupingColumn(attribute);
  if (isNumber(attribute)) return { column, known: `e.${column} <> ${NO_NUMBER}`, isNumberedByCase: false };
  const { unrated } = attribute;
  const known = unrated === -1 ? `e.${column} <> 0` : `e.${column} NOT IN (0, ${unrated})`;
  return { column, known, isNumberedByCase: isLabel(attribute) };
}
