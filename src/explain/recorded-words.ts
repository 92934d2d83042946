import type { Fact, FactEntry } from '../model/case.ts';
import { entriesOf } from '../model/fact-entries.ts';
import type { Domain } from '../model/vocabulary.ts';
import { sentenceList, valueTitle } from './words.ts';

/**
 * The history of a fact, oldest entry first: `not-offered, then offered since 2024-05-01T11:55:00Z (E7)`.
 * @param domain gives the titles of values; without it, values are shown as written
 */
export const recordedWords = (fact: Fact, domain?: Domain): string =>
  entriesOf(fact)
    .map((entry) => entryWords(entry, domain))
    .join(', then ');

function entryWords({ value: is, since, 'shown-by': shownBy }: FactEntry, domain?: Domain): string {
  const from = since === undefined ? '' : ` since ${since}`;
  return `${valueTitle(is, domain)}${from}${shownBy === undefined ? '' : ` (${sentenceList(shownBy)})`}`;
}
