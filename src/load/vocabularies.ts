import { complaint } from '../diagnostic/complaint.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { quote } from '../diagnostic/quote.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { VocabularyDocument } from '../schema/documents.ts';
import { validate } from '../schema/validate.ts';
import type { ReadDocument } from '../source/read.ts';
import { byWayOf } from './by-way-of.ts';
import { findCycles, type Cycle } from '../model/cycles.ts';
import { completeVocabulary, unknownBase } from './vocabulary.ts';
import { pushAll } from '../model/push-all.ts';

/** A vocabulary with valid structure, before the one it extends is added. */
interface WrittenVocabulary {
  readonly document: ReadDocument;
  readonly written: VocabularyDocument;
}

/** The result of loading the vocabularies among the documents. */
export interface Vocabularies {
  /** The vocabularies of the documents, and the built-in ones. */
  readonly vocabularies: ReadonlyMap<string, Vocabulary>;
  /** The ids of invalid vocabularies, and of those that extend one. */
  readonly broken: ReadonlySet<string>;
  /** By vocabulary: the one that it extends. */
  readonly bases: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Loads vocabularies that may extend each other, in any order. */
export function loadVocabularies(
  documents: readonly ReadDocument[],
  builtIn: readonly Vocabulary[],
): Vocabularies {
  const diagnostics: Diagnostic[] = [];
  const broken = new Set<string>();
  const entries = new Map<string, WrittenVocabulary>();
  for (const document of documents) addEntry(document, entries, broken, diagnostics);
  for (const cycle of findCycles([...entries.keys()], (id) => baseOf(entries.get(id)))) {
    const entry = entries.get(cycle[0]);
    if (entry !== undefined) diagnostics.push(cycleFault(cycle, entry.document));
    for (const id of cycle) broken.add(id);
  }
  const fallback = builtIn.filter(({ vocabulary: id }) => !entries.has(id) && !broken.has(id));
  const known = [...entries.keys(), ...fallback.map(({ vocabulary: id }) => id)];
  const vocabularies = new Map(fallback.map((vocabulary) => [vocabulary.vocabulary, vocabulary]));

  function complete(id: string): Vocabulary | undefined {
    const entry = entries.get(id);
    const done = vocabularies.get(id);
    if (done !== undefined || entry === undefined || broken.has(id)) return done;
    const vocabulary = resolve(entry);
    if (vocabulary === undefined) broken.add(id);
    else vocabularies.set(id, vocabulary);
    return vocabulary;
  }

  function resolve({ document, written }: WrittenVocabulary): Vocabulary | undefined {
    const { extends: base } = written;
    if (base !== undefined && complete(base) === undefined) {
      if (!broken.has(base)) diagnostics.push(unknownBase(base, document, known));
      return undefined;
    }
    const completed = completeVocabulary(written, document, complete);
    pushAll(diagnostics, completed.ok ? completed.warnings : completed.diagnostics);
    return completed.ok ? completed.value : undefined;
  }

  for (const id of entries.keys()) complete(id);
  const bases = new Map(
    [...entries].flatMap(([id, { written }]) =>
      written.extends === undefined ? [] : [[id, written.extends] as const],
    ),
  );
  return { vocabularies, broken, bases, diagnostics };
}

function addEntry(
  document: ReadDocument,
  entries: Map<string, WrittenVocabulary>,
  broken: Set<string>,
  diagnostics: Diagnostic[],
): void {
  const structure = validate('vocabulary', document);
  if (!structure.ok) {
    pushAll(diagnostics, structure.diagnostics);
    const { vocabulary: id } = Object(document.value) as { readonly vocabulary?: unknown };
    if (typeof id === 'string') broken.add(id);
    return;
  }
  const id = structure.value.vocabulary;
  const earlier = entries.get(id);
  if (earlier === undefined) entries.set(id, { document, written: structure.value });
  else diagnostics.push(duplicate(id, document, earlier.document));
}

const baseOf = (entry: WrittenVocabulary | undefined): readonly string[] =>
  entry?.written.extends === undefined ? [] : [entry.written.extends];

function cycleFault(cycle: Cycle, { locate }: ReadDocument): Diagnostic {
  const message = `${quote(cycle[0])} extends itself${byWayOf(cycle)}`;
  const help = 'vocabularies cannot extend each other in a circle: leave out one `extends`';
  return complaint('vocabulary/extends-cycle', locate(['extends']), message, help);
}

function duplicate(id: string, document: ReadDocument, earlier: ReadDocument): Diagnostic {
  const message = `a vocabulary is called ${quote(id)} already`;
  const help = 'give each vocabulary an id of its own';
  return {
    ...complaint('vocabulary/duplicate', document.locate(['vocabulary']), message, help),
    related: [{ message: 'the first of them', span: earlier.locate(['vocabulary']) }],
  };
}
