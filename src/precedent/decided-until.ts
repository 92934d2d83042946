import type { View } from '../engine/view.ts';
import type { Case } from '../model/case.ts';
import { parseTime } from '../model/time.ts';

/**
 * Up to when what was decided comes before a case: the moment as of which it is looked at, else its standing decision; `Infinity`
 * where it is still to be decided. Milliseconds since 1970.
 */
export function decidedUntil({ decisions = [] }: Case, { asOf }: View): number {
  if (asOf !== undefined) return asOf;
  const standing = decisions.at(-1);
  return (standing === undefined ? undefined : parseTime(standing.on)) ?? Infinity;
}
