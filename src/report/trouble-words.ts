import { plural } from '../explain/words.ts';
import type { InvalidCase, Trouble } from '../replay/trouble.ts';
import { printable } from './printable.ts';

/** A trouble in a line that is safe to print: `cases/a.yaml:3:9: no kind is called `x` (case/unknown-kind)`. */
export const troubleLine = (trouble: Trouble): string =>
  printable(`${whereWords(trouble)}: ${troubleMessage(trouble)}`);

/** What a trouble says, its code and the way out. */
export function troubleMessage({ code, message, help }: Trouble): string {
  const out = help === undefined ? '' : `; ${help}`;
  return printable(`${message} (${code})${out}`);
}

/** Where it is, as a compiler would name the place. */
export function whereWords({ place }: Trouble): string {
  return place.line === undefined ? place.file : `${place.file}:${place.line}:${place.column}`;
}

/** The name of an invalid case: its id where that could be read, else its place. */
export const nameOf = ({ id, place }: InvalidCase): string => id ?? place;

/** How many cases could not be read or decided. */
export const invalidWords = (count: number): string =>
  `${plural(count, 'case')} could not be read or decided`;
