import type { SourceText } from '../diagnostic/diagnostic.ts';
import { edited } from './edit.ts';
import type { Path } from '../model/path.ts';
import { read } from './read.ts';

/** A text of a document and its replacement. */
export interface Replacement {
  readonly path: Path;
  readonly from: string;
  readonly to: string;
}

/**
 * Replaces texts of a document in place, leaving all other bytes the same.
 * @param file without a byte order mark
 * @returns the new text; undefined where one of the texts is not written out at its place, for example because it is an
 * alias
 */
export function replaceTexts(file: SourceText, replacements: readonly Replacement[]): string | undefined {
  const document = read(file);
  if (!document.ok) return undefined;
  const edits = replacements.map(({ path, from, to }) => {
    const { start, end } = document.value.locate(path, 'value');
    const at = file.text.slice(start, end).indexOf(from);
    return at === -1 ? undefined : { start: start + at, end: start + at + from.length, text: to };
  });
  const found = edits.filter((edit) => edit !== undefined);
  return found.length === edits.length ? edited(file.text, found) : undefined;
}
