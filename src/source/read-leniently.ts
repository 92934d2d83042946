import type { SourceText } from '../diagnostic/diagnostic.ts';
import { composed } from './compose.ts';
import { isOfRules } from './is-of-rules.ts';
import { locate } from './locate.ts';
import { read, type ReadDocument } from './read.ts';
import { tokensOf, tooManyLines } from './tokens.ts';
import { unfold } from './unfold.ts';

/**
 * Reads as much as possible of a document that is being edited, whatever its errors.
 * @returns undefined where nothing can be read
 */
export function readLeniently(file: SourceText): ReadDocument | undefined {
  const document = read(file);
  if (document.ok) return document.value;
  const tokens = tooManyLines(file) === undefined ? tokensOf(file) : undefined;
  if (tokens?.ok !== true) return undefined;
  const [first] = composed(tokens.value, file.text.length).documents;
  const root = first?.contents;
  if (first === undefined || root === null || root === undefined) return undefined;
  const { value } = unfold(root, file);
  const known = { ...file, isOfRules: isOfRules(value) };
  return { file: known, value, locate: (path, part) => locate(root, first, known, path, part) };
}
