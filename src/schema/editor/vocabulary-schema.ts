import type { Vocabulary } from '../../model/vocabulary.ts';
import { byForm } from './by-form.ts';
import { choice } from './choice.ts';
import { patched, type JsonSchema } from './json-schema.ts';

/**
 * The schema of vocabularies.
 * @param known the vocabularies that another may extend
 */
export function vocabularySchema(base: JsonSchema, known: readonly Vocabulary[]): JsonSchema {
  const definitions = base['definitions'] as Readonly<Record<string, JsonSchema>>;
  const others = choice(
    known.map(({ vocabulary, title }) => [vocabulary, title]),
    definitions['id'],
  );
  return patched(base, [
    [['properties', 'extends'], ({ title, description }) => ({ title, description, ...others })],
    [['definitions', 'attribute'], (before) => byForm(before, definitions)],
    [['definitions', 'fact'], (before) => byForm(before, definitions)],
  ]);
}
