import { patched, type JsonSchema } from './json-schema.ts';

/** A day, or a moment with its zone, as far as a pattern can check: the 30th of February passes. */
const TIME =
  '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])' +
  '([Tt]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$';

const PLACEHOLDER = '^\\$[a-z0-9][a-z0-9-]*$';

/** Adds patterns for times to a schema: an editor can only check times by a pattern. */
export function withTimes(base: JsonSchema): JsonSchema {
  const definitions = (base['definitions'] ?? {}) as Readonly<Record<string, unknown>>;
  if (definitions['time'] === undefined) return base;
  const pattern = definitions['placeholder'] === undefined ? TIME : `(${TIME})|(${PLACEHOLDER})`;
  return patched(base, [[['definitions', 'time'], (before) => ({ ...before, pattern })]]);
}
