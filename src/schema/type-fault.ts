import type { SchemaError } from './validators.cjs';
import { descriptionOf, type Words } from './schema-words.ts';

const TYPES: Partial<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a map',
};

/**
 * The message for a value that has none of the types its schema allows. It never quotes a text, which could hold
 * anything.
 */
export function typeFault(
  { data, schema, parentSchema }: SchemaError,
  name: string,
  said: string | undefined,
): Words {
  const allowed = (Array.isArray(schema) ? schema : [schema]).map(String);
  const found = foundType(data, allowed, said);
  const expected = inWords(allowed.map((type) => TYPES[type] ?? type));
  const message =
    found === undefined
      ? `${name} is empty: it must be ${expected}`
      : `${name} must be ${expected}, not ${found}`;
  return { code: 'schema/wrong-type', message, help: remedy(allowed, data, descriptionOf(parentSchema)) };
}

/**
 * Names the type that was found. A number is quoted only where a number is expected: elsewhere it may be somebody's
 * telephone number.
 */
function foundType(data: unknown, allowed: readonly string[], said: string | undefined): string | undefined {
  if (data === null) return undefined;
  if (typeof data === 'number' && allowed.includes('integer') && said !== undefined) return said;
  return typeof data === 'boolean'
    ? `\`${String(data)}\``
    : TYPES[Array.isArray(data) ? 'array' : typeof data];
}

/** The help. The usual mistake is a missing or superfluous pair of quotation marks. */
function remedy(
  allowed: readonly string[],
  data: unknown,
  description: string | undefined,
): string | undefined {
  const scalar = typeof data === 'number' || typeof data === 'boolean';
  // a number in place of a duration lacks its unit; quotation marks would not help
  if (typeof data === 'number' && description?.includes('`48h`') === true) return description;
  const numeric = allowed.includes('integer') || allowed.includes('number');
  if (allowed.includes('string') && scalar && !numeric) return 'put it in quotes';
  if (numeric && typeof data === 'string' && /^-?[0-9.]+$/.test(data)) return 'write it without quotes';
  if (allowed.includes('boolean') && typeof data === 'string')
    return 'write it as `true` or `false`, without quotes';
  if (allowed.includes('array') && typeof data !== 'object') return 'put it in brackets: `[…]`';
  return description;
}

function inWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
