import type { Outcome, SourceText } from '../diagnostic/diagnostic.ts';
import type { DocumentKind } from '../model/document-kind.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { read, type ReadDocument } from '../source/read.ts';
import { builtInVocabulary } from './built-in.ts';
import { kindOf } from './document.ts';
import { wordsOf } from './words-of.ts';

/** A document with its kind. */
export interface KindRead {
  readonly kind: DocumentKind;
  readonly document: ReadDocument;
}

/** Reads a document of any kind. Whatever the kind, messages may show the words of the built-in vocabulary. */
export function readKind(text: SourceText): Outcome<KindRead> {
  const document = read({ ...text, words: builtInWords() });
  if (!document.ok) return document;
  const kind = kindOf(document.value);
  if (!kind.ok) return kind;
  return { ok: true, value: { kind: kind.value, document: document.value }, warnings: document.warnings };
}

let builtIn: ReadonlyMap<string, Vocabulary> | undefined;

function builtInWords(): ReadonlySet<string> {
  builtIn ??= new Map([['', builtInVocabulary()]]);
  return wordsOf(builtIn);
}
