type Entries = Readonly<Record<string, unknown>>;

/** Whether two values that were read are the same, in whatever order the keys of maps are. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every(
      (key) => Object.hasOwn(other, key) && isSameValue((one as Entries)[key], (other as Entries)[key]),
    )
  );
}
