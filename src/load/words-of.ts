import type { Diagnostic, SourceText, Span } from '../diagnostic/diagnostic.ts';
import type { Policy } from '../model/policy.ts';
import type { Domain, Vocabulary } from '../model/vocabulary.ts';

const known = new WeakMap<object, ReadonlySet<string>>();

/** The names and values of vocabularies: these are public, so messages about a faulty case may show them. */
export function wordsOf(vocabularies: ReadonlyMap<string, Vocabulary>): ReadonlySet<string> {
  const found = known.get(vocabularies);
  if (found !== undefined) return found;
  const words = new Set([...vocabularies.values()].flatMap(wordsIn));
  known.set(vocabularies, words);
  return words;
}

function wordsIn({ vocabulary, kinds, attributes, facts }: Vocabulary): readonly string[] {
  const domains = [...Object.entries(attributes), ...Object.entries(facts)];
  return [
    vocabulary,
    ...Object.keys(kinds),
    ...domains.flatMap(([name, domain]) => [name, ...valuesIn(domain)]),
  ];
}

function valuesIn(domain: Domain): readonly string[] {
  if ('type' in domain) return [];
  if ('one-of' in domain) return domain['one-of'];
  return domain.unrated === undefined ? domain.scale : [...domain.scale, domain.unrated];
}

/** The same, with the names that tests of a policy use. */
export const wordsOfTests = ({ policy, vocabulary }: LoadedFor): ReadonlySet<string> =>
  new Set([
    policy.policy,
    ...Object.keys(policy.classes),
    ...Object.keys(policy.findings),
    ...Object.keys(policy.rules),
    ...wordsIn(vocabulary),
  ]);

interface LoadedFor {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
}

/** Attaches to a span the words that messages about it may show. */
export const worded = (span: Span, words: ReadonlySet<string>): Span => ({
  ...span,
  file: wordedText(span.file, words),
});

const wordedTexts = new WeakMap<SourceText, SourceText>();

/** The same object for each span of a text: what is known of a text, as where its lines begin, is kept by object. */
function wordedText(file: SourceText, words: ReadonlySet<string>): SourceText {
  const known = wordedTexts.get(file);
  if (known?.words === words) return known;
  const made = { ...file, words };
  wordedTexts.set(file, made);
  return made;
}

/** Attaches to diagnostics the words that may be shown. */
export const allWorded = (
  diagnostics: readonly Diagnostic[],
  words: ReadonlySet<string>,
): readonly Diagnostic[] =>
  diagnostics.map((diagnostic) => ({
    ...diagnostic,
    span: worded(diagnostic.span, words),
    ...(diagnostic.related === undefined
      ? {}
      : { related: diagnostic.related.map((other) => ({ ...other, span: worded(other.span, words) })) }),
  }));
