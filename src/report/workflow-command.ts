import type { Place } from '../replay/policy-change.ts';
import { printable } from './printable.ts';
import { isNoFile } from './case-place.ts';

/** What an annotation stands beside; nothing where that is in no file. */
export type Where = { readonly file: string; readonly line: number | undefined } | Place | undefined;

/** How a file is named by its repository's host. */
export type PathOf = (file: string) => string;

/** The same place by the name that the host has for its file; nothing for what came through standard input. */
export function seenFrom(where: Where, pathOf: PathOf): Where {
  if (where === undefined || isNoFile(where.file)) return undefined;
  return { ...where, file: pathOf(where.file) };
}

/** An annotation as a workflow of GitHub's takes it, on one line. */
export function command(
  name: 'error' | 'warning' | 'notice',
  where: Where,
  title: string,
  message: string,
): string {
  const range =
    where !== undefined && 'column' in where
      ? { col: where.column, endLine: where.endLine, endColumn: where.endColumn }
      : {};
  const file = where === undefined ? undefined : shownPath(where.file);
  const properties = { file, line: where?.line, ...range, title: printable(title) };
  const pairs = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${pairs.join(',')}::${escapeData(message)}`;
}

/** A path is left as it is, spaces and all, or GitHub would not find the file; but not where a terminal would obey it. */
const shownPath = (file: string): string =>
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(file) ? printable(file) : file;

/** What the runner would take for the end of a command: it undoes these again. */
const escapeData = (text: string): string =>
  text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');

const escapeProperty = (text: string): string => escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
