import { named } from '../../model/named.ts';
import type { Domain, Vocabulary } from '../../model/vocabulary.ts';
import { choice, titled } from './choice.ts';
import { eachOf, valueSchema } from './domain-schema.ts';
import { patched, type JsonSchema } from './json-schema.ts';

/** The schema of cases that use a known vocabulary. */
export function caseSchema(base: JsonSchema, vocabulary: Vocabulary): JsonSchema {
  return patched(base, [
    [['properties', 'vocabulary'], (before) => ({ ...before, enum: [vocabulary.vocabulary] })],
    [
      ['properties', 'facts'],
      (before) => ({
        ...before,
        properties: eachOf(vocabulary.facts, (domain) => factSchema(base, domain)),
        additionalProperties: false,
      }),
    ],
    [['definitions', 'exhibit'], (before) => exhibitSchema(before, vocabulary)],
  ]);
}

/**
 * The schema of a fact: a value, an entry or a history, with the vocabulary's values; a fixed fact may not have times.
 * @param base the schema that defines an entry
 * @param otherwise what is allowed in place of a value, such as a placeholder
 */
export function factSchema(base: JsonSchema, domain: Domain, otherwise?: JsonSchema): JsonSchema {
  const value = valueSchema(domain, otherwise);
  const whole = named(base['definitions'] as Readonly<Record<string, JsonSchema>>, 'fact-entry');
  const { since, ago, ...timeless } = whole['properties'] as Readonly<Record<string, JsonSchema>>;
  const entry = {
    ...whole,
    properties: {
      ...timeless,
      value,
      ...(domain.fixed === true ? {} : { since, ...(ago === undefined ? {} : { ago }) }),
    },
  };
  const history = {
    title: 'history',
    description: 'entries, oldest first',
    type: 'array',
    minItems: 1,
    items: entry,
    ...(domain.fixed === true ? { maxItems: 1 } : {}),
  };
  return { title: value['title'], description: value['description'], anyOf: [value, entry, history] };
}

/**
 * The schema of an exhibit with the kinds and attributes of a known vocabulary.
 * @param otherwise what is allowed in place of a kind or a value, such as a placeholder
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
