import type { Diagnostic, Range } from 'vscode-languageserver';
import type { SourceText } from '../../diagnostic/diagnostic.ts';
import { offsetAt } from './positions.ts';

/** A change of a text in the protocol's terms; without a range, it replaces the whole text. */
export interface Change {
  readonly range?: Range;
  readonly text: string;
}

/** A text after a change. */
export function changedText(file: SourceText, { range, text }: Change): SourceText {
  if (range === undefined) return { ...file, text };
  const [start, end] = [offsetAt(file, range.start), offsetAt(file, range.end)];
  return { ...file, text: file.text.slice(0, start) + text + file.text.slice(end) };
}

/** Moves diagnostics to where their text is after a change. Those that overlap the change are dropped. */
export function shifted(diagnostics: readonly Diagnostic[], { range, text }: Change): readonly Diagnostic[] {
  if (range === undefined) return [];
  const lines = text.split(/\r\n?|\n/).length - 1 - (range.end.line - range.start.line);
  return diagnostics.flatMap((one) => {
    const { start, end } = one.range;
    if (end.line < range.start.line) return one;
    if (start.line <= range.end.line) return [];
    return {
      ...one,
      range: { start: { ...start, line: start.line + lines }, end: { ...end, line: end.line + lines } },
    };
  });
}
