import { complaint } from '../diagnostic/complaint.ts';
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import { quote } from '../diagnostic/quote.ts';
import type { Policy } from '../model/policy.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { validate } from '../schema/validate.ts';
import type { ReadDocument } from '../source/read.ts';
import { kindOf } from './document.ts';
import { isError, outcome } from './check.ts';
import { checkPolicy, unknownVocabulary } from './policy.ts';
import { forgetful, type Remember } from './remember.ts';
import { relatedWords } from './related-words.ts';
import { loadVocabularies, type Vocabularies } from './vocabularies.ts';
import { pushAll } from '../model/push-all.ts';

/** A policy, the vocabulary it names, and the document it was read from. */
export interface LoadedPolicy {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  /** By each vocabulary that a case may name: the wider of it and the policy's. */
  readonly words: ReadonlyMap<string, Vocabulary>;
  readonly document: ReadDocument;
}

/** All vocabularies and policies that a command uses. */
export interface Library {
  /** By id: those of the documents, then the built-in ones. */
  readonly vocabularies: ReadonlyMap<string, Vocabulary>;
  readonly policies: readonly LoadedPolicy[];
}

/** The vocabularies and policies that could be loaded, although others may have errors. */
export interface PartLibrary extends Library {
  /** The policies without errors of their own. */
  readonly sound: readonly LoadedPolicy[];
  /** The ids of policies with errors, where they could be read. */
  readonly broken: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Earlier results, for callers that load the same documents repeatedly. */
interface Known {
  readonly remember: Remember;
  /** The result of loading the vocabularies among the documents. */
  readonly vocabularies?: Vocabularies;
}

/** A policy, where its structure is valid and its vocabulary known; with its diagnostics. */
interface Loaded {
  readonly policy?: LoadedPolicy;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Loads all vocabularies and policies among documents; cases and tests are skipped.
 * @param builtIn vocabularies to fall back on: a document with the same id takes precedence
 * @returns the library, or all errors of all documents
 */
export function loadLibrary(
  documents: readonly ReadDocument[],
  builtIn: readonly Vocabulary[],
): Outcome<Library> {
  const { vocabularies, policies, diagnostics } = libraryOf(documents, builtIn);
  return outcome({ vocabularies, policies }, diagnostics);
}

/**
 * Loads the vocabularies and policies among documents that have no errors, and reports the errors of the others.
 * @param builtIn vocabularies to fall back on: a document with the same id takes precedence
 * @param known earlier results for the same documents
 */
export function libraryOf(
  documents: readonly ReadDocument[],
  builtIn: readonly Vocabulary[],
  { remember, vocabularies: known }: Known = { remember: forgetful },
): PartLibrary {
  const diagnostics: Diagnostic[] = [];
  const kinds = documents.map((document) => {
    const kind = kindOf(document);
    if (!kind.ok) pushAll(diagnostics, kind.diagnostics);
    return kind.ok ? kind.value : undefined;
  });
  const {
    vocabularies,
    broken,
    bases,
    diagnostics: faults,
  } = known ??
  loadVocabularies(
    documents.filter((_, at) => kinds[at] === 'vocabulary'),
    builtIn,
  );
  pushAll(diagnostics, faults);
  const all = documents
    .filter((_, at) => kinds[at] === 'policy')
    .map((document) => ({
      document,
      ...remember(document, 'policy', [vocabularies], () =>
        loaded(document, { vocabularies, broken, bases }),
      ),
    }));
  const policies = all.flatMap(({ policy }) => policy ?? []);
  const isSound = ({ policy, diagnostics: found }: Loaded): boolean =>
    policy !== undefined && !found.some(isError);
  pushAll(diagnostics, [...all.flatMap((one) => one.diagnostics), ...duplicates(policies)]);
  return {
    vocabularies,
    policies,
    sound: all.filter(isSound).flatMap(({ policy }) => policy ?? []),
    broken: new Set(all.filter((one) => !isSound(one)).flatMap(({ document }) => calledBy(document))),
    diagnostics,
  };
}

/** The id of a policy document, if it has a valid one. */
function calledBy({ value }: ReadDocument): readonly string[] {
  const { policy } = value as { readonly policy?: unknown };
  return typeof policy === 'string' ? [policy] : [];
}

function loaded(
  document: ReadDocument,
  { vocabularies, broken, bases }: Omit<Vocabularies, 'diagnostics'>,
): Loaded {
  const structure = validate('policy', document);
  if (!structure.ok) return { diagnostics: structure.diagnostics };
  const { value: policy } = structure;
  if (broken.has(policy.vocabulary)) return { diagnostics: [] };
  const vocabulary = vocabularies.get(policy.vocabulary);
  if (vocabulary === undefined) {
    return { diagnostics: [unknownVocabulary(policy, document, [...vocabularies.keys(), ...broken])] };
  }
  const checked = checkPolicy(policy, document, vocabulary);
  const words = relatedWords(vocabulary, vocabularies, bases);
  return {
    policy: { policy, vocabulary, words, document },
    diagnostics: checked.ok ? checked.warnings : checked.diagnostics,
  };
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
