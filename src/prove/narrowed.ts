import type { Counting } from './counting.ts';
import { bearing, type ExhibitFilter } from './exhibit-filter.ts';

/**
 * The filters of a count, one for each value of the attributes that it counts by, as far as cells distinguish the
 * values.
 */
export function narrowed(
  { filter, distinct, same }: Counting,
  places: ReadonlyMap<string, number>,
): readonly ExhibitFilter[] {
  const wide = same === undefined ? [filter] : byPlace(filter, same, places);
  const splits = distinct !== undefined && distinct !== same && places.has(distinct);
  return splits ? wide.flatMap((each) => byPlace(each, distinct, places)) : wide;
}

/** A filter for each value of an attribute, if cells distinguish them. */
const byPlace = (
  filter: ExhibitFilter,
  attribute: string,
  places: ReadonlyMap<string, number>,
): readonly ExhibitFilter[] =>
  Array.from({ length: places.get(attribute) ?? 0 }, (_, place) => bearing(filter, attribute, place));
