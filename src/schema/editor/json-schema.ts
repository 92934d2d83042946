/** A JSON Schema (draft 7), as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A path in a schema, and a function that replaces the schema there. */
export type Patch = readonly [path: readonly string[], amend: (before: JsonSchema) => unknown];

/**
 * Applies patches to a copy of a schema.
 * @throws where the schema has no such path: it has moved, and the patch must be updated
 */
export function patched(schema: JsonSchema, patches: readonly Patch[]): JsonSchema {
  return patches.reduce((before, [path, amend]) => amendedAt(before, path, amend), schema);
}

function amendedAt(schema: JsonSchema, [step, ...rest]: readonly string[], amend: Patch[1]): JsonSchema {
  if (step === undefined) return amend(schema) as JsonSchema;
  if (!Object.hasOwn(schema, step)) throw new Error(`the schema has no \`${step}\` there`);
  return { ...schema, [step]: amendedAt(schema[step] as JsonSchema, rest, amend) };
}

/** Rewrites a schema bottom-up, including lists. */
export function rewritten(schema: unknown, rewrite: (map: JsonSchema) => JsonSchema): unknown {
  if (Array.isArray(schema)) return schema.map((item) => rewritten(item, rewrite));
  if (typeof schema !== 'object' || schema === null) return schema;
  return rewrite(
    Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, rewritten(value, rewrite)])),
  );
}

/** A conditional schema: `if`, `then` and `else`. */
export const conditional = (
  condition: JsonSchema,
  consequence: JsonSchema,
  otherwise?: JsonSchema,
): JsonSchema =>
  Object.fromEntries([
    ['if', condition],
    // oxlint-disable-next-line unicorn/no-thenable -- `then` is a keyword of JSON Schema; nobody awaits a schema
    ['then', consequence],
    ...(otherwise === undefined ? [] : [['else', otherwise]]),
  ]) as JsonSchema;
