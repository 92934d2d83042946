/**
 * Returns a cached result where it was made from the same inputs; else computes and caches it.
 * @param owner the object that the result belongs to: when it is garbage-collected, so is the result
 * @param what the name of the result among those of its owner
 * @param needs the other inputs, compared by identity
 */
export type Remember = <T>(owner: object, what: string, needs: readonly unknown[], make: () => T) => T;

/** Caches nothing: for callers that ask once. */
export const forgetful: Remember = (_owner, _what, _needs, make) => make();

/** Caches the latest result of each name: for callers such as an editor that ask again after every keystroke. */
export function remembering(): Remember {
  const made = new WeakMap<object, Map<string, { needs: readonly unknown[]; value: unknown }>>();
  return <T>(owner: object, what: string, needs: readonly unknown[], make: () => T): T => {
    const own = made.get(owner) ?? new Map<string, { needs: readonly unknown[]; value: unknown }>();
    made.set(owner, own);
    const before = own.get(what);
    if (before !== undefined && isSame(before.needs, needs)) return before.value as T;
    const value = make();
    own.set(what, { needs, value });
    return value;
  };
}

const isSame = (some: readonly unknown[], others: readonly unknown[]): boolean =>
  some.length === others.length && some.every((one, at) => one === others[at]);
