import type { Place } from '../replay/policy-change.ts';
import { printable } from './printable.ts';

/** A place in a file: a line, or a stretch. */
export type Where = { readonly file: string; readonly line: number | undefined } | Place | undefined;

/**
 * An annotation of GitHub's: a workflow command, on one line.
 * @param where the place in the repository that it is shown at, where it has one
 */
export function annotation(
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
