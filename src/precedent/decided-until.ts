import type { View } from '../engine/view.ts';
import type { Case } from '../model/case.ts';
import { parseTime } from '../model/time.ts';

/**
 * Decisions made after this moment are no precedents for a case: the moment it is viewed at, else that of its standing
 * decision; `Infinity` if it is not decided yet. In milliseconds since 1970.
 */
export function decidedUntil({ decisions = [] }: Case, { asOf }: View): number {
  if (asOf !== undefined) return asOf;
  const standing = decisions.at(-1);
  return (standing === undefined ? undefined : parseTime(standing.on)) ?? Infinity;
}
