/**
 * The first of a list that is certainly not empty, such as a group, which has the member that opened it.
 * @throws where the list is empty: an internal error
 */
export function firstOf<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined) throw new Error('a list that needs a first entry is empty');
  return first;
}

/**
 * The last of a list that is certainly not empty.
 * @throws where the list is empty: an internal error
 */
export function lastOf<T>(list: readonly T[]): T {
  const last = list.at(-1);
  if (last === undefined) throw new Error('a list that needs a last entry is empty');
  return last;
}

/**
 * The first of a list that a test holds of, where one certainly is, such as the policy of an id that was found in that list.
 * @throws where none is: an internal error
 */
export function firstWhere<T>(list: readonly T[], holds: (one: T) => boolean): T {
  const found = list.find(holds);
  if (found === undefined) throw new Error('a list has nothing of what is surely there');
  return found;
}
