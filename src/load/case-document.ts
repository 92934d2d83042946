import { firstOf } from '../model/ends.ts';
import { complaint } from '../diagnostic/complaint.ts';
import type { Diagnostic, SourceText, Span } from '../diagnostic/diagnostic.ts';
import { quote, quoteName } from '../diagnostic/quote.ts';
import { nearest, suggestion } from '../diagnostic/suggest.ts';
import { loadCase } from './case.ts';
import { kindOf } from './document.ts';
import type { Case } from '../model/case.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { Path } from '../model/path.ts';
import { read, type ReadDocument } from '../source/read.ts';
import { allWorded, worded, wordsOf } from './words-of.ts';

/** A case as read. */
export interface ReadCase {
  readonly ok: true;
  /** The file, and for an archive the line. */
  readonly place: string;
  readonly case: Case;
  readonly locate: (path: Path) => Span;
  readonly warnings: readonly Diagnostic[];
  /** Whether it has only the parts that its verdict and measures need, as in a pack. */
  readonly isReduced?: true;
  /** Computes its digest from its text, which is faster than from the case; undefined if the text is not fit for that. */
  readonly digest?: () => string | undefined;
}

/** A case, or the diagnostics that prevented reading it. */
export type CaseRead =
  ReadCase | { readonly ok: false; readonly place: string; readonly diagnostics: readonly Diagnostic[] };

/** The vocabularies that cases may name, by id. */
export type Vocabularies = ReadonlyMap<string, Vocabulary>;

/** The result for something that could not be read as a case. */
export const unread = (place: string, diagnostics: readonly Diagnostic[]): CaseRead => ({
  ok: false,
  place,
  diagnostics,
});

/** Reads a case from a text. */
export function caseInText(
  place: string,
  text: SourceText | Diagnostic,
  vocabularies: Vocabularies,
): CaseRead {
  if ('code' in text) return unread(place, [text]);
  const document = read(text);
  if (!document.ok) return unread(place, allWorded(document.diagnostics, wordsOf(vocabularies)));
  const kind = kindOf(document.value);
  if (!kind.ok) return unread(place, kind.diagnostics);
  if (kind.value !== 'case') return unread(place, [otherKind(document.value, kind.value)]);
  return caseInDocument(place, document.value, vocabularies);
}

function otherKind({ locate }: ReadDocument, kind: string): Diagnostic {
  return complaint(
    'case/other-kind',
    locate([kind], 'key'),
    `this document is a \`${kind}\`, but a case is needed`,
    'a case has the key `case`, with its id',
  );
}

/** Reads a case from a document, using the vocabulary that it names. */
export function caseInDocument(
  place: string,
  { file, value, locate: find }: ReadDocument,
  vocabularies: Vocabularies,
): CaseRead {
  const words = wordsOf(vocabularies);
  const document = { file, value, locate: (...at: Parameters<typeof find>) => worded(find(...at), words) };
  const named = (document.value as { readonly vocabulary?: unknown }).vocabulary;
  const vocabulary = typeof named === 'string' ? vocabularies.get(named) : undefined;
  if (typeof named === 'string' && vocabulary === undefined) {
    return unread(place, [unknownVocabulary(document, named, vocabularies)]);
  }
  const outcome = loadCase(document, vocabulary ?? firstOf([...vocabularies.values()]));
  if (!outcome.ok) return unread(place, outcome.diagnostics);
  const locate = (path: Path): Span => document.locate(path, 'key');
  return { ok: true, place, case: outcome.value, locate, warnings: outcome.warnings };
}

function unknownVocabulary({ locate }: ReadDocument, named: string, vocabularies: Vocabularies): Diagnostic {
  return complaint(
    'case/unknown-vocabulary',
    locate(['vocabulary']),
    `no vocabulary is called ${nearest(named, [...vocabularies.keys()]) === undefined ? quoteName(named) : quote(named)}`,
    suggestion(named, [...vocabularies.keys()], 'vocabularies'),
  );
}
