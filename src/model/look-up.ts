/**
 * The value of a key that is known to be in a map, such as an exhibit of the case by its id.
 * @throws where the key is missing: an internal error, since the caller built the map or took the key from it
 */
export function lookUp<K, T>(map: ReadonlyMap<K, T>, key: K): T {
  const found = map.get(key);
  if (found === undefined) throw new Error(`nothing is kept under \`${String(key)}\` here`);
  return found;
}

/**
 * The item at a position that is known to be in a list, such as a term of a policy by the number that a finding keeps.
 * @throws where there is none: an internal error, since the position was taken from the same list
 */
export function itemAt<T>(list: ArrayLike<T>, position: number): T {
  const item = list[position];
  if (item === undefined) throw new Error(`a list of ${list.length} has nothing at position ${position}`);
  return item;
}
