import type { Vocabulary } from '../../model/vocabulary.ts';
import { choice, titled } from './choice.ts';
import { eachOf, valueSchema } from './domain-schema.ts';
import { patched, type JsonSchema } from './json-schema.ts';

/** The schema of cases, knowing the words of their vocabulary. */
export function caseSchema(base: JsonSchema, vocabulary: Vocabulary): JsonSchema {
  return patched(base, [
    [['properties', 'vocabulary'], (before) => ({ ...before, enum: [vocabulary.vocabulary] })],
    [
      ['properties', 'facts'],
      (before) => ({
        ...before,
        properties: eachOf(vocabulary.facts, (domain) => valueSchema(domain)),
        additionalProperties: false,
      }),
    ],
    [['definitions', 'exhibit'], (before) => exhibitSchema(before, vocabulary)],
  ]);
}

/**
 * The schema of an exhibit, knowing the kinds and attributes of its vocabulary.
 * @param otherwise what may stand in place of a kind or a value, such as a placeholder
 */
export function exhibitSchema(
  base: JsonSchema,
  { kinds, attributes }: Vocabulary,
  otherwise?: JsonSchema,
): JsonSchema {
  const own = base['properties'] as Readonly<Record<string, JsonSchema>>;
  const kind = {
    title: 'kind',
    description: 'a kind of the vocabulary',
    ...choice(titled(kinds), otherwise),
  };
  return {
    ...base,
    properties: { ...own, kind, ...eachOf(attributes, (domain) => valueSchema(domain, otherwise)) },
    additionalProperties: false,
  };
}
