import { plural } from '../explain/words.ts';
import type { InvalidCase, Trouble } from '../replay/trouble.ts';
import { printable } from './printable.ts';

/** A trouble in one line, safe to print: `cases/a.yaml:3:9: no kind is called `x` (case/unknown-kind)`. */
export const troubleLine = (trouble: Trouble): string =>
  printable(`${whereWords(trouble)}: ${troubleMessage(trouble)}`);

/** The message of a trouble, with its code and help. */
export function troubleMessage({ code, message, help }: Trouble): string {
  const out = help === undefined ? '' : `; ${help}`;
  return printable(`${message} (${code})${out}`);
}

/** The place of a trouble as `file:line:column`, as compilers write it. */
export function whereWords({ place }: Trouble): string {
  return place.line === undefined ? place.file : `${place.file}:${place.line}:${place.column}`;
}

/** The name of an invalid case: its id if that could be read, else its place. */
export const nameOf = ({ id, place }: InvalidCase): string => id ?? place;

/** How many cases could not be read or decided. */
export const invalidWords = (count: number): string =>
  `${plural(count, 'case')} could not be read or decided`;
