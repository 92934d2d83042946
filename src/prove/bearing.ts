import { itemAt } from '../model/look-up.ts';
import type { Space } from './space.ts';

/** Whether the exhibits of a cell have a label of an attribute, or an origin: all of them, none, or any of them may. */
export function bearersIn(
  { cells, split }: Pick<Space, 'cells' | 'split'>,
  attribute: string,
  cell: number,
): 'all' | 'none' | 'any' {
  if (attribute === 'origin') return 'all';
  if (!split.has(attribute)) return 'any';
  return itemAt(cells, cell).options.has(attribute) ? 'all' : 'none';
}
