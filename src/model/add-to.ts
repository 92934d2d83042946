/**
 * Adds a value to the list that a map holds under a key, and begins the list where there is none. A copy of the list each
 * time would take minutes where a hostile case has 100,000 exhibits that are alike.
 */
export function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
