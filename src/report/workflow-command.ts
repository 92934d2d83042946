import type { Place } from '../replay/policy-change.ts';
import { printable } from './printable.ts';
import { isNoFile } from './case-place.ts';

/** The place of an annotation; undefined if it is in no file. */
export type Where = { readonly file: string; readonly line: number | undefined } | Place | undefined;

/** Maps a file to the name its repository's host uses. */
export type PathOf = (file: string) => string;

/** The place with the host's name for its file; undefined for standard input. */
export function seenFrom(where: Where, pathOf: PathOf): Where {
  if (where === undefined || isNoFile(where.file)) return undefined;
  return { ...where, file: pathOf(where.file) };
}

/** A workflow command of GitHub that writes an annotation; one line. */
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

/** A path is kept unchanged, including spaces, so that GitHub finds the file; only control characters are replaced. */
const shownPath = (file: string): string =>
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(file) ? printable(file) : file;

/** Escapes characters that would end a command; the runner decodes them. */
const escapeData = (text: string): string =>
  text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');

const escapeProperty = (text: string): string => escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
