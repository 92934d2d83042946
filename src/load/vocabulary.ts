import { complaint } from '../diagnostic/complaint.ts';
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import { quote } from '../diagnostic/quote.ts';
import { suggestion } from '../diagnostic/suggest.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { VocabularyDocument } from '../schema/documents.ts';
import { validate } from '../schema/validate.ts';
import type { ReadDocument } from '../source/read.ts';
import { runChecks, type Check, outcome } from './check.ts';
import { attributeNames } from './checks/attribute-names.ts';
import { redefinitions } from './checks/redefinitions.ts';
import { scaleValues } from './checks/scale-values.ts';
import { tracedReferences } from './checks/traced-references.ts';
import { valueTitles } from './checks/value-titles.ts';

const CHECKS: readonly Check<VocabularyDocument>[] = [
  attributeNames,
  scaleValues,
  valueTitles,
  tracedReferences,
  redefinitions,
];

const NOTHING: Vocabulary = { vocabulary: '', title: '', kinds: {}, attributes: {}, facts: {} };

/**
 * Loads a vocabulary, and adds the names of the one it extends.
 * @param find returns a vocabulary by its id
 */
export function loadVocabulary(
  document: ReadDocument,
  find: (id: string) => Vocabulary | undefined,
): Outcome<Vocabulary> {
  const structure = validate('vocabulary', document);
  return structure.ok ? completeVocabulary(structure.value, document, find) : structure;
}

/** Checks a vocabulary with valid structure, and adds the names of the one it extends. */
export function completeVocabulary(
  written: VocabularyDocument,
  document: ReadDocument,
  find: (id: string) => Vocabulary | undefined,
): Outcome<Vocabulary> {
  const base = written.extends === undefined ? NOTHING : find(written.extends);
  if (base === undefined)
    return { ok: false, diagnostics: [unknownBase(written.extends ?? '', document, [])] };
  return outcome(extended(base, written), runChecks([CHECKS], written, base, document.locate));
}

/** The error where a vocabulary extends one that does not exist. */
export function unknownBase(id: string, { locate }: ReadDocument, known: readonly string[]): Diagnostic {
  const help = (): string => suggestion(id, known, 'vocabularies');
  return complaint(
    'vocabulary/unknown-base',
    locate(['extends']),
    `no vocabulary is called ${quote(id)}`,
    help,
  );
}

function extended(
  base: Vocabulary,
  { vocabulary, title, kinds, attributes, facts }: VocabularyDocument,
): Vocabulary {
  return {
    vocabulary,
    title,
    kinds: joined(base.kinds, kinds),
    attributes: joined(base.attributes, attributes),
    facts: joined(base.facts, facts),
  };
}

function joined<T>(
  base: Readonly<Record<string, T>>,
  added: Readonly<Record<string, T>> = {},
): Record<string, T> {
  return Object.assign(Object.create(null) as Record<string, T>, base, added);
}
