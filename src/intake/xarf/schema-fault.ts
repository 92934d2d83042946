import { objectOf, type Json } from '../json.ts';
import { SCHEMA_FORMATS } from './schema-formats.ts';

/** Where a value violates a schema, and how. The path consists of names that the schema knows, and positions. */
export interface SchemaFault {
  readonly path: readonly (string | number)[];
  readonly fault: string;
}

/** Loads a schema by its file name. */
export type SchemaNamed = (file: string) => Json;

/**
 * The first violation of a JSON Schema (2020-12), checking the keywords that XARF's schemas use. Other keywords are
 * treated as annotations.
 */
export function schemaFault(value: unknown, file: string, schemaNamed: SchemaNamed): SchemaFault | undefined {
  return new Walk(schemaNamed).look(value, schemaNamed(file), file, []);
}

type Path = readonly (string | number)[];

class Walk {
  readonly #named: SchemaNamed;

  constructor(named: SchemaNamed) {
    this.#named = named;
  }

  look(value: unknown, schema: Json, file: string, path: Path): SchemaFault | undefined {
    const own = scalarFault(value, schema) ?? objectFault(value, schema);
    if (own !== undefined) return { path: [...path, ...own.at], fault: own.fault };
    return (
      this.#ref(value, schema, file, path) ??
      this.#parts(value, schema, file, path) ??
      this.#combined(value, schema, file, path)
    );
  }

  #ref(value: unknown, { $ref }: Json, file: string, path: Path): SchemaFault | undefined {
    if (typeof $ref !== 'string') return undefined;
    const [name = '', pointer = ''] = $ref.split('#');
    const there = name === '' ? file : (name.split('/').at(-1) ?? name);
    let schema: unknown = this.#named(there);
    for (const step of pointer.split('/').slice(1)) schema = objectOf(schema)[step];
    return this.look(value, objectOf(schema), there, path);
  }

  /** Checks the properties of an object and the items of a list. */
  #parts(value: unknown, schema: Json, file: string, path: Path): SchemaFault | undefined {
    if (Array.isArray(value)) {
      if (typeof schema['items'] !== 'object') return undefined;
      for (const [at, item] of value.entries()) {
        const fault = this.look(item, objectOf(schema['items']), file, [...path, at]);
        if (fault !== undefined) return fault;
      }
      return undefined;
    }
    if (typeof value !== 'object' || value === null) return undefined;
    for (const [name, inner] of Object.entries(objectOf(schema['properties']))) {
      if (!Object.hasOwn(value, name)) continue;
      const fault = this.look((value as Json)[name], objectOf(inner), file, [...path, name]);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  #combined(value: unknown, schema: Json, file: string, path: Path): SchemaFault | undefined {
    for (const one of listOf(schema['allOf'])) {
      const fault = this.look(value, one, file, path);
      if (fault !== undefined) return fault;
    }
    if (schema['if'] !== undefined) {
      const holds = this.look(value, objectOf(schema['if']), file, path) === undefined;
      const next = schema[holds ? 'then' : 'else'];
      const fault = next === undefined ? undefined : this.look(value, objectOf(next), file, path);
      if (fault !== undefined) return fault;
    }
    const any = listOf(schema['anyOf']);
    if (any.length === 0 || any.some((one) => this.look(value, one, file, path) === undefined))
      return undefined;
    return { path, fault: 'is not one of the combinations that the standard knows' };
  }
}

const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(objectOf) : []);

interface Own {
  readonly at: Path;
  readonly fault: string;
}

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => typeof value === 'number' && Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  array: Array.isArray,
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  null: (value) => value === null,
};

function scalarFault(value: unknown, schema: Json): Own | undefined {
  const types = [schema['type']].flat().filter((type): type is string => typeof type === 'string');
  if (types.length > 0 && !types.some((type) => TYPES[type]?.(value) === true))
    return { at: [], fault: `must be of the type ${types.join(' or ')}` };
  if (schema['const'] !== undefined && value !== schema['const'])
    return { at: [], fault: 'is not what the standard says' };
  if (Array.isArray(schema['enum']) && !schema['enum'].includes(value))
    return { at: [], fault: 'is not one of the words that the standard knows' };
  if (typeof value === 'number') {
    if (Number(schema['minimum']) > value) return { at: [], fault: 'is less than the standard allows' };
    if (Number(schema['maximum']) < value) return { at: [], fault: 'is more than the standard allows' };
  }
  if (typeof value !== 'string') return undefined;
  const length = Array.from(value.slice(0, 2 * Number(schema['maxLength'] ?? 0) + 2)).length;
  if (Number(schema['maxLength']) < length) return { at: [], fault: 'is longer than the standard allows' };
  if (Number(schema['minLength']) > length) return { at: [], fault: 'is shorter than the standard allows' };
  if (typeof schema['pattern'] === 'string' && !new RegExp(schema['pattern'], 'u').test(value))
    return { at: [], fault: 'is not of the form that the standard asks for' };
  const form = SCHEMA_FORMATS[String(schema['format'])];
  return form === undefined || form(value)
    ? undefined
    : { at: [], fault: `is no ${String(schema['format'])}` };
}

function objectFault(value: unknown, schema: Json): Own | undefined {
  if (Array.isArray(value)) {
    if (Number(schema['maxItems']) < value.length)
      return { at: [], fault: 'has more items than the standard allows' };
    if (Number(schema['minItems']) > value.length)
      return { at: [], fault: 'has fewer items than the standard asks for' };
    const twice =
      schema['uniqueItems'] === true && new Set(value.map((one) => JSON.stringify(one))).size < value.length;
    return twice ? { at: [], fault: 'has an item twice' } : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const missing = [schema['required']]
    .flat()
    .find((name) => typeof name === 'string' && !Object.hasOwn(value, name));
  if (typeof missing === 'string') return { at: [missing], fault: 'is missing' };
  if (schema['additionalProperties'] !== false) return undefined;
  const known = objectOf(schema['properties']);
  const other = Object.keys(value).some((name) => !Object.hasOwn(known, name));
  return other ? { at: [], fault: 'has a key that the standard does not know' } : undefined;
}
