import type { Outcome } from '../../diagnostic/diagnostic.ts';
import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import { suggestion } from '../../diagnostic/suggest.ts';
import type { IntakeMap } from '../../intake/map/intake-map.ts';
import { loadMap } from '../../intake/map/load-map.ts';
import { mapFaults } from '../../intake/map/map-faults.ts';
import type { Vocabularies } from '../../load/case-document.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { read, type ReadDocument } from '../../source/read.ts';
import { readText } from '../files/files.ts';

/** A map, and the vocabulary that it uses. */
export interface MapFile {
  readonly map: IntakeMap;
  readonly vocabulary: Vocabulary;
  readonly document: ReadDocument;
}

/** Reads a map, and checks it against the vocabulary that it names. */
export function mapFile(path: string, vocabularies: Vocabularies): Outcome<MapFile> {
  const file = readText(path);
  if ('code' in file) return { ok: false, diagnostics: [file] };
  const document = read(file);
  if (!document.ok) return document;
  // a map holds no text of a case: its lines may be shown
  const rules = { ...file, isOfRules: true };
  const shown: ReadDocument = {
    ...document.value,
    file: rules,
    locate: (...at) => ({ ...document.value.locate(...at), file: rules }),
  };
  const map = loadMap(shown);
  if (!map.ok) return map;
  const vocabulary = vocabularies.get(map.value.vocabulary);
  if (vocabulary === undefined) {
    const message = `no vocabulary is called ${quote(map.value.vocabulary)}`;
    const help = suggestion(map.value.vocabulary, [...vocabularies.keys()], 'vocabularies');
    const span = shown.locate(['vocabulary']);
    return { ok: false, diagnostics: [complaint('intake/bad-map', span, message, help)] };
  }
  const faults = mapFaults(map.value, shown, vocabulary);
  if (faults.length > 0) return { ok: false, diagnostics: faults };
  return { ok: true, value: { map: map.value, vocabulary, document: shown }, warnings: [] };
}
