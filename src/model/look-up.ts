/**
 * The value of a key that is known to be in a map, such as an exhibit of the case by its id.
 * @throws where the key is missing: an internal error, since the caller built the map or took the key from it
 */
export function lookUp<K, T>(map: ReadonlyMap<K, T>, key: K): T {
  const found = map.get(key);
  if (found === undefined) throw new Error(`nothing is kept under \`${String(key)}\` here`);
  return found;
}
