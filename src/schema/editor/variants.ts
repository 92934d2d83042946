import { firstOf } from '../../model/ends.ts';
import { conditional, rewritten, type JsonSchema } from './json-schema.ts';

/** A schema for documents in which a key at the root has a certain id as its value. */
export interface Variant {
  readonly key: string;
  readonly id: string;
  readonly schema: JsonSchema;
}

/**
 * Joins several schemas into one that chooses by the id under a key.
 * @param otherwise the schema for any other id; by default, that of the last variant
 */
export function joinVariants(variants: readonly Variant[], otherwise?: JsonSchema): JsonSchema {
  const schemas = [...variants.map(({ schema }) => schema), ...(otherwise === undefined ? [] : [otherwise])];
  if (schemas.length === 1) return firstOf(schemas);
  const shared = sharedDefinitions(schemas);
  const names = variants
    .map(({ key, id }) => `${key}.${id}`)
    .concat(otherwise === undefined ? [] : ['others']);
  const parts = schemas.map((schema, at) => moved(schema, names[at] ?? '', shared));
  const { $schema, title, description } = firstOf(schemas);
  const common = definitionsOf(firstOf(schemas)).filter(([name]) => shared.has(name));
  return {
    $schema,
    title,
    description,
    type: 'object',
    ...branches(variants, names),
    definitions: { ...Object.fromEntries(common), ...Object.assign({}, ...parts) },
  };
}

/** Chooses by the key. Before the key is written, the first variant is as good a guess as any. */
function branches(variants: readonly Variant[], names: readonly string[]): JsonSchema {
  const last: JsonSchema = { $ref: `${REFERENCE}${names.at(-1)}` };
  return variants.slice(0, names.length - 1).reduceRight((otherwise: JsonSchema, { key, id }, at) => {
    const required = at === 0 ? {} : { required: [key] };
    return conditional(
      { properties: { [key]: { enum: [id] } }, ...required },
      { $ref: `${REFERENCE}${names[at]}` },
      otherwise,
    );
  }, last);
}

const definitionsOf = (schema: JsonSchema): readonly [string, JsonSchema][] =>
  Object.entries((schema['definitions'] ?? {}) as Readonly<Record<string, JsonSchema>>);

/** The names of the definitions that are identical in all schemas, including everything they refer to. */
function sharedDefinitions(schemas: readonly JsonSchema[]): ReadonlySet<string> {
  const [first = {}, ...others] = schemas.map((schema) => Object.fromEntries(definitionsOf(schema)));
  const shared = new Set(
    Object.keys(first).filter((name) =>
      others.every((other) => JSON.stringify(other[name]) === JSON.stringify(first[name])),
    ),
  );
  for (let before = -1; before !== shared.size;) {
    before = shared.size;
    for (const name of shared)
      if (referencesIn(first[name]).some((other) => !shared.has(other))) shared.delete(name);
  }
  return shared;
}

const REFERENCE = '#/definitions/';

const referencesIn = (schema: unknown): readonly string[] =>
  [...JSON.stringify(schema).matchAll(/"\$ref":"#\/definitions\/([^"]+)"/g)].map(([, name = '']) => name);

/**
 * Prepares a schema to become part of a larger one: its own definitions get a prefix, the shared ones keep their names.
 */
function moved(schema: JsonSchema, name: string, shared: ReadonlySet<string>): JsonSchema {
  const place = (reference: string): string => {
    const definition = reference.slice(REFERENCE.length);
    return shared.has(definition) ? reference : `${REFERENCE}${name}.${definition}`;
  };
  const here = rewritten(schema, (map) =>
    typeof map['$ref'] === 'string' ? { ...map, $ref: place(map['$ref']) } : map,
  ) as JsonSchema;
  const { $schema: _, definitions: __, ...root } = here;
  const own = definitionsOf(here).filter(([definition]) => !shared.has(definition));
  return { [name]: root, ...Object.fromEntries(own.map(([key, value]) => [`${name}.${key}`, value])) };
}
