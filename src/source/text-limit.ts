import { complaint } from '../diagnostic/complaint.ts';
import type { Diagnostic, SourceText, Span } from '../diagnostic/diagnostic.ts';
import type { Path } from '../model/path.ts';

/**
 * How long one text or key may be, in UTF-16 units. What looks at a text (for private data, for where to break its lines)
 * takes time and memory by its length, and some patterns keep a choice for each character.
 */
export const TEXT_LIMIT = 1_000_000;

/** The error for a text that is too long; undefined where there is none. */
export function tooLongText(
  file: SourceText,
  value: unknown,
  locate: (path: Path) => Span,
): Diagnostic | undefined {
  const path = file.text.length > TEXT_LIMIT ? longTextIn(value) : undefined;
  if (path === undefined) return undefined;
  const { start } = locate(path);
  const message = `a text of more than ${TEXT_LIMIT.toLocaleString('en')} characters begins here`;
  const help = 'keep it in a file of its own, and say in its place where that is, with its digest';
  return complaint('document/too-long', { file, start, end: start + 1 }, message, help);
}

/** The path of the first text in a value that is too long, or of the map with such a key; undefined where there is none. */
export function longTextIn(value: unknown): Path | undefined {
  if (typeof value === 'string') return value.length > TEXT_LIMIT ? [] : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const path = longTextIn(item);
      if (path !== undefined) return [index, ...path];
    }
    return undefined;
  }
  for (const [key, item] of Object.entries(value)) {
    if (key.length > TEXT_LIMIT) return [];
    const path = longTextIn(item);
    if (path !== undefined) return [key, ...path];
  }
  return undefined;
}
