/** A map in a parsed document, which may be invalid; empty if it is not a map. */
export const mapIn = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};

/** A list in a parsed document; empty if it is not a list. */
export const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The items of a list, or a single value as one item, each with the path steps to it. */
export const oneOrMore = (value: unknown): readonly (readonly [unknown, readonly number[]])[] =>
  Array.isArray(value) ? value.map((item, at) => [item, [at]] as const) : [[value, []]];

/** A scalar of a parsed document as text; empty if it is not a scalar. */
export const wordIn = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
