/** A map of a document as read, whatever is wrong with it; empty where there is none. */
export const mapIn = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};

/** A list of a document as read; empty where there is none. */
export const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What a list holds, or the one thing in its place, each with the steps that lead to it. */
export const oneOrMore = (value: unknown): readonly (readonly [unknown, readonly number[]])[] =>
  Array.isArray(value) ? value.map((item, at) => [item, [at]] as const) : [[value, []]];

/** A word, number or truth value of a document as read, in letters; nothing where there is none. */
export const wordIn = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
