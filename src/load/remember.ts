/**
 * Gives what was made for a thing before, where it was made from the same; else makes it.
 * @param owner what it is made for: when nobody holds it any more, what was made for it is forgotten
 * @param what which of the things made for it is meant
 * @param needs what else it is made from, compared by identity
 */
export type Remember = <T>(owner: object, what: string, needs: readonly unknown[], make: () => T) => T;

/** Remembers nothing: for who asks once. */
export const forgetful: Remember = (_owner, _what, _needs, make) => make();

/** Remembers the last of each, for who asks again after each key. */
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
