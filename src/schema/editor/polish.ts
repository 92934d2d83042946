import type { JsonSchema } from './json-schema.ts';

/**
 * Prepares a schema for display in an editor: each property gets a title, each description starts with a capital, and
 * errors about the form of a text get readable messages.
 */
export function polished(schema: JsonSchema): JsonSchema {
  return ofSchema(schema);
}

/** Keywords whose value is a map of schemas. */
const MAPS: readonly string[] = ['properties', 'definitions'];

/** Keywords whose value is a schema or a list of schemas. */
const SCHEMAS: readonly string[] = [
  'items',
  'additionalProperties',
  'if',
  'then',
  'else',
  'not',
  'anyOf',
  'allOf',
  'propertyNames',
];

function ofSchema(schema: JsonSchema): JsonSchema {
  const entries = Object.entries(schema).map(([key, value]) => [key, ofKeyword(key, value)]);
  return worded(Object.fromEntries(entries) as JsonSchema);
}

function ofKeyword(key: string, value: unknown): unknown {
  if (MAPS.includes(key)) {
    const named = Object.entries(value as Readonly<Record<string, unknown>>);
    const title = (name: string, schema: unknown): unknown =>
      key === 'properties' && isMap(schema) && Object.keys(schema).length > 0
        ? { title: name, ...schema }
        : schema;
    return Object.fromEntries(named.map(([name, schema]) => [name, orAsIs(title(name, schema))]));
  }
  if (!SCHEMAS.includes(key)) return value;
  return Array.isArray(value) ? value.map(orAsIs) : orAsIs(value);
}

/** `true` and `false` are schemas too. */
const orAsIs = (schema: unknown): unknown => (isMap(schema) ? ofSchema(schema) : schema);

const isMap = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function worded(schema: JsonSchema): JsonSchema {
  const { description, pattern, patternErrorMessage } = schema;
  if (typeof description !== 'string') return schema;
  const hint =
    pattern === undefined || patternErrorMessage !== undefined
      ? {}
      : { patternErrorMessage: `expected ${description}` };
  const sentence = description.replace(/^[a-z]/, (letter) => letter.toUpperCase());
  // With `description` alone, editors show the backticks literally.
  const marked = sentence.includes('`') ? { markdownDescription: sentence } : {};
  return { ...schema, description: sentence, ...marked, ...hint };
}
