import type { Fact, FactEntry } from '../model/case.ts';
import { entriesOf } from '../model/fact-entries.ts';
import { sentenceList, value } from './words.ts';

/** What is recorded of a fact, oldest first: `not-offered, then offered since 2024-05-01T11:55:00Z (E7)`. */
export const recordedWords = (fact: Fact): string => entriesOf(fact).map(entryWords).join(', then ');

function entryWords({ value: is, since, 'shown-by': shownBy }: FactEntry): string {
  const from = since === undefined ? '' : ` since ${since}`;
  return `${value(is)}${from}${shownBy === undefined ? '' : ` (${sentenceList(shownBy)})`}`;
}
