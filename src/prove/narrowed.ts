import type { Counting } from './counting.ts';
import { bearing, type ExhibitFilter } from './exhibit-filter.ts';

/** The filters that make up a count, by each value of the attributes that it is counted by, as far as cells tell them. */
export function narrowed(
  { filter, distinct, same }: Counting,
  places: ReadonlyMap<string, number>,
): readonly ExhibitFilter[] {
  const wide = same === undefined ? [filter] : byPlace(filter, same, places);
  const splits = distinct !== undefined && distinct !== same && places.has(distinct);
  return splits ? wide.flatMap((each) => byPlace(each, distinct, places)) : wide;
}

/** A filter by each value of an attribute that cells tell apart. */
const byPlace = (
  filter: ExhibitFilter,
  attribute: string,
  places: ReadonlyMap<string, number>,
): readonly ExhibitFilter[] =>
  Array.from({ length: places.get(attribute) ?? 0 }, (_, place) => bearing(filter, attribute, place));
