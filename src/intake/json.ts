/** An object of JSON. */
export type Json = Readonly<Record<string, unknown>>;

/** A value as an object; an empty object if it is anything else. */
export const objectOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

/** A value as a list of objects; a single object becomes a list of one. */
export const objectsOf = (value: unknown): readonly Json[] =>
  (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value])
    .filter((one) => typeof one === 'object' && one !== null && !Array.isArray(one))
    .map((one) => one as Json);

/** A value as text on one line; undefined if it is not text, or empty. */
export function textOf(value: unknown, limit = 2000): string | undefined {
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line === '' ? undefined : line.slice(0, limit);
}

/** The value in bytes of JSON; undefined where it is not JSON, or not UTF-8. */
export function jsonIn(bytes: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown };
  } catch {
    return undefined;
  }
}

/** The texts in a list. */
export const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
