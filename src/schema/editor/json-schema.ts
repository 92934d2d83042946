/** A JSON Schema (draft 7), as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A place in a schema, and what to make of what stands there. */
export type Patch = readonly [path: readonly string[], amend: (before: JsonSchema) => unknown];

/**
 * A schema with some of its places amended; the one given stays as it is.
 * @throws where a schema has no such place: it has moved, and the patch must follow
 */
export function patched(schema: JsonSchema, patches: readonly Patch[]): JsonSchema {
  return patches.reduce((before, [path, amend]) => amendedAt(before, path, amend), schema);
}

function amendedAt(schema: JsonSchema, [step, ...rest]: readonly string[], amend: Patch[1]): JsonSchema {
  if (step === undefined) return amend(schema) as JsonSchema;
  if (!Object.hasOwn(schema, step)) throw new Error(`the schema has no \`${step}\` there`);
  return { ...schema, [step]: amendedAt(schema[step] as JsonSchema, rest, amend) };
}

/** A schema rewritten from the leaves up, lists included. */
export function rewritten(schema: unknown, rewrite: (map: JsonSchema) => JsonSchema): unknown {
  if (Array.isArray(schema)) return schema.map((item) => rewritten(item, rewrite));
  if (typeof schema !== 'object' || schema === null) return schema;
  return rewrite(
    Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, rewritten(value, rewrite)])),
  );
}

/** What holds under a condition, and what otherwise. */
export const conditional = (
  condition: JsonSchema,
  consequence: JsonSchema,
  otherwise?: JsonSchema,
): JsonSchema =>
  Object.fromEntries([
    ['if', condition],
    // oxlint-disable-next-line unicorn/no-thenable -- JSON Schema's word: nobody awaits a schema
    ['then', consequence],
    ...(otherwise === undefined ? [] : [['else', otherwise]]),
  ]) as JsonSchema;
