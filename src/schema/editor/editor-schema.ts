import { firstWhere } from '../../model/ends.ts';
import type { Policy } from '../../model/policy.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import type { SchemaKind } from '../documents.ts';
import { caseSchema } from './case-schema.ts';
import type { JsonSchema } from './json-schema.ts';
import { policySchema, policySchemaOfAny } from './policy-schema.ts';
import { polished } from './polish.ts';
import { testsSchema, testsSchemaOfAny } from './tests-schema.ts';
import { joinVariants } from './variants.ts';
import { vocabularySchema } from './vocabulary-schema.ts';
import { withTimes } from './with-times.ts';

/** What is known of the documents that an editor schema is for. */
export interface Known {
  /** The vocabularies, at least one. */
  readonly vocabularies: readonly [Vocabulary, ...Vocabulary[]];
  /** The policies; the vocabulary of each is among the known ones. */
  readonly policies: readonly Policy[];
  /** Whether documents may also name vocabularies and policies that are not known. */
  readonly open: boolean;
}

/**
 * The schema for editors: that of the language, with the words that the document may use filled in.
 * @param base the schema of the language
 */
export function editorSchema(kind: SchemaKind, base: JsonSchema, known: Known): JsonSchema {
  return polished(MAKERS[kind](withTimes(base), known));
}

const MAKERS = {
  vocabulary: (base, { vocabularies }) => vocabularySchema(base, vocabularies),
  case: (base, { vocabularies, open }) =>
    joinVariants(
      vocabularies.map((words) => variant('vocabulary', words.vocabulary, caseSchema(base, words))),
      open ? base : undefined,
    ),
  policy: (base, { vocabularies, policies, open }) =>
    joinVariants(
      [
        ...policies.map((own) =>
          variant('policy', own.policy, policySchema(base, vocabularyOf(own, vocabularies), own)),
        ),
        ...vocabularies.map((words) => variant('vocabulary', words.vocabulary, policySchema(base, words))),
      ],
      open ? policySchemaOfAny(base) : undefined,
    ),
  tests: (base, { vocabularies, policies, open }) =>
    joinVariants(
      policies.map((policy) =>
        variant('tests', policy.policy, testsSchema(base, vocabularyOf(policy, vocabularies), policy)),
      ),
      open || policies.length === 0 ? testsSchemaOfAny(base, vocabularies[0]) : undefined,
    ),
  config: (base) => base,
} satisfies Record<SchemaKind, (base: JsonSchema, known: Known) => JsonSchema>;

const variant = (
  key: string,
  id: string,
  schema: JsonSchema,
): { key: string; id: string; schema: JsonSchema } => ({
  key,
  id,
  schema,
});

const vocabularyOf = ({ vocabulary: id }: Policy, vocabularies: Known['vocabularies']): Vocabulary =>
  firstWhere(vocabularies, ({ vocabulary }) => vocabulary === id);
