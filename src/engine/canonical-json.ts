/**
 * The RFC 8785 form of a value: keys sorted by UTF-16 unit, no white space, numbers and strings as ECMAScript writes them.
 * @param value plain data: objects, lists, well-formed strings, finite numbers, booleans, null
 * @param without a key to leave out at the top
 */
export function canonicalJson(value: unknown, without?: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return canonicalList(value);
  const map = value as Readonly<Record<string, unknown>>;
  let text = '{';
  for (const key of Object.keys(map).toSorted()) {
    const item = map[key];
    if (key === without || item === undefined) continue;
    text += `${text === '{' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(item)}`;
  }
  return `${text}}`;
}

function canonicalList(items: readonly unknown[]): string {
  let text = '[';
  for (let index = 0; index < items.length; index += 1)
    text += (index === 0 ? '' : ',') + canonicalJson(items[index]);
  return `${text}]`;
}
