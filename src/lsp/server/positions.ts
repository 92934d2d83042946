import { itemAt } from '../../model/look-up.ts';
import type { Position, Range } from 'vscode-languageserver';
import type { SourceText, Span } from '../../diagnostic/diagnostic.ts';
import type { Edit } from '../../source/edit.ts';
import type { TextEdit } from 'vscode-languageserver';

const starts = new WeakMap<SourceText, readonly number[]>();

/** What ends a line in the protocol. */
const LINE_BREAK = /\r\n?|\n/g;

/** The offsets at which the lines of a text begin. */
function lineStarts(file: SourceText): readonly number[] {
  const known = starts.get(file);
  if (known !== undefined) return known;
  const found = [0];
  for (const { index, 0: ended } of file.text.matchAll(LINE_BREAK)) found.push(index + ended.length);
  starts.set(file, found);
  return found;
}

/** The offset at which a line ends, before its line break. */
function lineEnd({ text }: SourceText, next: number | undefined): number {
  if (next === undefined) return text.length;
  return text.slice(next - 2, next) === '\r\n' ? next - 2 : next - 1;
}

/** An offset of a text as a position of the protocol: line and UTF-16 unit, from 0. */
export function positionAt(file: SourceText, offset: number): Position {
  const lines = lineStarts(file);
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (itemAt(lines, middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: offset - itemAt(lines, low) };
}

/** The offset of a position; the end of the line if the line is shorter. */
export function offsetAt(file: SourceText, { line, character }: Position): number {
  const lines = lineStarts(file);
  const [start, next] = lines.slice(line, line + 2);
  if (start === undefined) return file.text.length;
  return Math.min(start + character, lineEnd(file, next));
}

/** The range between two offsets. */
export const rangeOf = (file: SourceText, start: number, end: number): Range => ({
  start: positionAt(file, start),
  end: positionAt(file, end),
});

/** The range to underline: the part of a span on its first line. */
export function lineRange({ file, start, end }: Span): Range {
  const [line = ''] = file.text.slice(start, end).split(/[\r\n]/, 1);
  const length = Math.max(1, line.trimEnd().length);
  return rangeOf(file, start, Math.min(file.text.length, start + length));
}

/** An edit in the protocol's terms. */
export const textEdit = (file: SourceText, { start, end, text }: Edit): TextEdit => ({
  range: rangeOf(file, start, end),
  newText: text,
});
