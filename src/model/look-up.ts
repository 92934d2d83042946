/**
 * What a map holds under a key that is certainly one of its keys, such as an exhibit of the case by its id.
 * @throws where it is not there: an internal error, since whoever asks has built the map or has its keys from it
 */
export function lookUp<K, T>(map: ReadonlyMap<K, T>, key: K): T {
  const found = map.get(key);
  if (found === undefined) throw new Error(`nothing is kept under \`${String(key)}\` here`);
  return found;
}
