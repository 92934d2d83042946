import type { DocumentKind } from '../../model/document-kind.ts';
import type { Path } from '../../model/path.ts';
import type { Part } from '../../source/locate.ts';
import { kindsAmong } from '../../model/document-kind.ts';
import type { SourceText } from '../../diagnostic/diagnostic.ts';
import { readLeniently } from '../../source/read-leniently.ts';
import { mapIn } from './tree.ts';

/** The position of the cursor: in which key or value of a document, and the text around it. */
export interface Cursor {
  readonly kind: DocumentKind | undefined;
  /** The document with a marker inserted at the cursor. */
  readonly value: unknown;
  /** For a key, the path of its map. */
  readonly path: Path;
  readonly part: Part;
  /** The text before and after the cursor in the same key or value. */
  readonly before: string;
  readonly after: string;
}

/** A word that no document contains, and that the parser treats as part of a word. */
const MARK = 'zqcursorqz';

/**
 * Finds the position of an offset within its document. A word at the beginning of a line may become a key or a value.
 * @returns each possible reading
 */
export function cursorsAt(file: SourceText, offset: number): readonly Cursor[] {
  const { text } = file;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const rest = text.slice(offset, newline === -1 ? text.length : newline);
  const begins = /^\s*(?:- +)*[\w-]*$/.test(text.slice(lineStart, offset)) && /^[\w-]*\s*$/.test(rest);
  const word = /^[\w-]*/.exec(rest)?.[0] ?? '';
  const marked = (tail: string): string =>
    text.slice(0, offset) + MARK + word + tail + text.slice(offset + word.length);
  const texts = begins ? [marked(': '), marked('')] : [marked('')];
  const found = texts.flatMap((each) => cursorIn({ ...file, text: each }) ?? []);
  const seen = new Map(found.map((cursor) => [JSON.stringify([cursor.path, cursor.part]), cursor]));
  return [...seen.values()];
}

function cursorIn(file: SourceText): Cursor | undefined {
  const value = readLeniently(file)?.value;
  const place = placeIn(value, []);
  if (place === undefined) return undefined;
  const [kind] = kindsAmong(Object.keys(mapIn(value)));
  return { ...place, kind, value };
}

function placeIn(value: unknown, path: Path): Omit<Cursor, 'kind' | 'value'> | undefined {
  if (typeof value === 'string') return split(value, path, 'value');
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, part] of Object.entries(value)) {
    const found =
      (Array.isArray(value) ? undefined : split(key, path, 'key')) ??
      placeIn(part, [...path, Array.isArray(value) ? Number(key) : key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function split(text: string, path: Path, part: Part): Omit<Cursor, 'kind' | 'value'> | undefined {
  const at = text.indexOf(MARK);
  return at === -1
    ? undefined
    : { path, part, before: text.slice(0, at), after: text.slice(at + MARK.length) };
}
