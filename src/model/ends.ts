/**
 * The first item of a list that cannot be empty, such as a group, which has the member that opened it.
 * @throws where the list is empty: an internal error
 */
export function firstOf<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined) throw new Error('a list that needs a first entry is empty');
  return first;
}

/**
 * The last item of a list that cannot be empty.
 * @throws where the list is empty: an internal error
 */
export function lastOf<T>(list: readonly T[]): T {
  const last = list.at(-1);
  if (last === undefined) throw new Error('a list that needs a last entry is empty');
  return last;
}

/**
 * The first item that passes a test, where one is known to exist, such as the policy of an id that came from the same
 * list.
 * @throws where there is none: an internal error
 */
export function firstWhere<T>(list: readonly T[], holds: (one: T) => boolean): T {
  const found = list.find(holds);
  if (found === undefined) throw new Error('a list has nothing of what is surely there');
  return found;
}
