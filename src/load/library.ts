import { complaint } from '../diagnostic/complaint.ts';
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import { quote } from '../diagnostic/quote.ts';
import type { Policy } from '../model/policy.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { validate } from '../schema/validate.ts';
import type { ReadDocument } from '../source/read.ts';
import { kindOf } from './document.ts';
import { outcome } from './check.ts';
import { checkPolicy, unknownVocabulary } from './policy.ts';
import { relatedWords } from './related-words.ts';
import { loadVocabularies, type Vocabularies } from './vocabularies.ts';

/** A policy, the vocabulary it names, and where it was read. */
export interface LoadedPolicy {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  /** By each vocabulary that a case may name: the wider of it and the policy's. */
  readonly words: ReadonlyMap<string, Vocabulary>;
  readonly document: ReadDocument;
}

/** All vocabularies and policies that a command has to do with. */
export interface Library {
  /** By id: those of the documents, then the built-in ones. */
  readonly vocabularies: ReadonlyMap<string, Vocabulary>;
  readonly policies: readonly LoadedPolicy[];
}

/**
 * Loads all vocabularies and policies among documents; cases and tests are passed over.
 * @param builtIn vocabularies to fall back on: one of the documents comes before a built-in one of its id
 * @returns the library, or all errors of all documents
 */
export function loadLibrary(
  documents: readonly ReadDocument[],
  builtIn: readonly Vocabulary[],
): Outcome<Library> {
  const diagnostics: Diagnostic[] = [];
  const kinds = documents.map((document) => {
    const kind = kindOf(document);
    if (!kind.ok) diagnostics.push(...kind.diagnostics);
    return kind.ok ? kind.value : undefined;
  });
  const {
    vocabularies,
    broken,
    bases,
    diagnostics: faults,
  } = loadVocabularies(
    documents.filter((_, at) => kinds[at] === 'vocabulary'),
    builtIn,
  );
  diagnostics.push(...faults);
  const policies = documents
    .filter((_, at) => kinds[at] === 'policy')
    .map((document) => loaded(document, { vocabularies, broken, bases }, diagnostics))
    .filter((policy) => policy !== undefined);
  diagnostics.push(...duplicates(policies));
  return outcome({ vocabularies, policies }, diagnostics);
}

function loaded(
  document: ReadDocument,
  { vocabularies, broken, bases }: Omit<Vocabularies, 'diagnostics'>,
  diagnostics: Diagnostic[],
): LoadedPolicy | undefined {
  const structure = validate('policy', document);
  if (!structure.ok) {
    diagnostics.push(...structure.diagnostics);
    return undefined;
  }
  const { value: policy } = structure;
  if (broken.has(policy.vocabulary)) return undefined;
  const vocabulary = vocabularies.get(policy.vocabulary);
  if (vocabulary === undefined) {
    diagnostics.push(unknownVocabulary(policy, document, [...vocabularies.keys(), ...broken]));
    return undefined;
  }
  const checked = checkPolicy(policy, document, vocabulary);
  diagnostics.push(...(checked.ok ? checked.warnings : checked.diagnostics));
  return { policy, vocabulary, words: relatedWords(vocabulary, vocabularies, bases), document };
}

function duplicates(policies: readonly LoadedPolicy[]): readonly Diagnostic[] {
  const first = new Map<string, ReadDocument>();
  return policies.flatMap(({ policy: { policy: id }, document }) => {
    const earlier = first.get(id);
    if (earlier === undefined) {
      first.set(id, document);
      return [];
    }
    const message = `a policy is called ${quote(id)} already`;
    const help = 'give each policy an id of its own, or keep its versions in folders of their own';
    return {
      ...complaint('policy/duplicate', document.locate(['policy']), message, help),
      related: [{ message: 'the first of them', span: earlier.locate(['policy']) }],
    };
  });
}
