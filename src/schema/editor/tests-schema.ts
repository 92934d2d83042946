import type { Policy } from '../../model/policy.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { choice, titled } from './choice.ts';
import { exhibitSchema, factSchema } from './case-schema.ts';
import { eachOf } from './domain-schema.ts';
import { patched, type JsonSchema, type Patch } from './json-schema.ts';

type Definitions = Readonly<Record<string, JsonSchema>>;

/**
 * The schema of tests of a known policy, with its names and the words of its vocabulary. A placeholder is allowed
 * wherever a value is.
 */
export function testsSchema(base: JsonSchema, vocabulary: Vocabulary, policy: Policy): JsonSchema {
  const { placeholder } = base['definitions'] as Definitions;
  const expectation = ['definitions', 'expect', 'properties'];
  return patched(base, [
    [['properties', 'tests'], (before) => ({ ...before, enum: [policy.policy] })],
    ...wordPatches(base, vocabulary, placeholder!, false),
    [
      [...expectation, 'findings'],
      ({ title, description, type, additionalProperties: measure }) => ({
        title,
        description,
        type,
        properties: eachOf(policy.findings, ({ title }) => ({
          ...(measure as JsonSchema),
          description: title,
        })),
        additionalProperties: false,
      }),
    ],
    [
      [...expectation, 'grounds', 'items'],
      ({ title, description }) => ({ title, description, ...choice(titled(policy.rules), placeholder) }),
    ],
  ]);
}

/**
 * The schema of tests of an unknown policy. The words of a vocabulary are offered, and others stay valid, since the
 * policy determines the vocabulary.
 */
export function testsSchemaOfAny(base: JsonSchema, vocabulary: Vocabulary): JsonSchema {
  const { value } = base['definitions'] as Definitions;
  return patched(base, wordPatches(base, vocabulary, value!, true));
}

function wordPatches(
  base: JsonSchema,
  vocabulary: Vocabulary,
  otherwise: JsonSchema,
  open: boolean,
): readonly Patch[] {
  const { fact } = base['definitions'] as Definitions;
  const known = eachOf(vocabulary.facts, (domain) => factSchema(base, domain, otherwise));
  const facts = (before: JsonSchema): JsonSchema => ({
    ...before,
    properties: known,
    additionalProperties: open ? fact : false,
  });
  return [
    [['properties', 'base', 'properties', 'facts'], facts],
    [['definitions', 'example', 'properties', 'given', 'properties', 'facts'], facts],
    [
      ['definitions', 'exhibit'],
      (before) => ({
        ...exhibitSchema(before, vocabulary, otherwise),
        ...(open ? { additionalProperties: otherwise } : {}),
      }),
    ],
  ];
}
