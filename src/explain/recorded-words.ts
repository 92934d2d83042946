import type { Fact, FactEntry } from '../model/case.ts';
import { entriesOf } from '../model/fact-entries.ts';
import type { Domain } from '../model/vocabulary.ts';
import { sentenceList, valueTitle } from './words.ts';

/**
 * What is recorded of a fact, oldest first: `not-offered, then offered since 2024-05-01T11:55:00Z (E7)`.
 * @param domain whose titles the values have; without it, they stand as they are written
 */
export const recordedWords = (fact: Fact, domain?: Domain): string =>
  entriesOf(fact)
    .map((entry) => entryWords(entry, domain))
    .join(', then ');

function entryWords({ value: is, since, 'shown-by': shownBy }: FactEntry, domain?: Domain): string {
  const from = since === undefined ? '' : ` since ${since}`;
  return `${valueTitle(is, domain)}${from}${shownBy === undefined ? '' : ` (${sentenceList(shownBy)})`}`;
}
