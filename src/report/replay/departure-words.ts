import { plural } from '../../explain/words.ts';
import type { Departure } from '../../precedent/departures.ts';
import { decisionWords, strongerWords } from '../precedents/precedent-words.ts';
import { printable } from '../printable.ts';

/** How many cases depart from precedents. */
export const departureCount = (count: number): string =>
  count === 0
    ? 'none departs from a precedent'
    : `${count} ${count === 1 ? 'departs' : 'depart'} from precedents`;

/** The precedent that a case departs from, and how many more there are. */
export function boundWords({ precedent, precedents }: Departure): string {
  const more = precedents === 1 ? '' : `; and by ${plural(precedents - 1, 'more precedent')}`;
  return `${precedent.id}: ${decisionWords(precedent)}${more}`;
}

/** Why the precedent binds the case. */
export const bindsWords = (one: Departure): string => strongerWords(one.factors);

/** A departure as lines of plain text, each safe to print, for formats that take a message. */
export const departureDetails = (one: Departure): readonly string[] =>
  [
    `now: ${one.verdict}`,
    `bound by: ${boundWords(one)} (${one.precedent.place})`,
    `since: ${bindsWords(one)}`,
  ].map(printable);
