import type { Code } from './codes.ts';
import type { Severity } from './severities.ts';

/** A text that was read, and what a person calls it. A line of an archive is a text of its own that starts at a later line. */
export interface SourceText {
  readonly name: string;
  readonly text: string;
  /** The number of the text's first line, from 1. */
  readonly firstLine: number;
  /** True where the text was read and is known to hold rules or words, and nothing of a case: only then is it shown as it stands. */
  readonly isOfRules?: boolean;
  /** Names of vocabularies, which may be shown of a text that may be a case. */
  readonly words?: ReadonlySet<string>;
}

/** A stretch of a text: offsets in UTF-16 units, `end` exclusive. Lines and columns are worked out only when printed. */
export interface Span {
  readonly file: SourceText;
  readonly start: number;
  readonly end: number;
}

/** What the tool says of a document: a stable code, the user's own words in backticks, the place, and the way out. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly help?: string;
  readonly related?: readonly { readonly message: string; readonly span: Span }[];
  /** What message, help and notes quote of the command line, or of the names of files: no text of a document, so nothing to withhold. */
  readonly named?: readonly string[];
}

/** A place in a text as people count: line and column from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * The line and column of an offset.
 * @param file the text
 * @param offset in UTF-16 units from the start of the text
 */
export function positionOf(file: SourceText, offset: number): Position {
  let line = file.firstLine;
  let start = 0;
  for (let at = file.text.indexOf('\n'); at !== -1 && at < offset; at = file.text.indexOf('\n', at + 1)) {
    line += 1;
    start = at + 1;
  }
  return { line, column: offset - start + 1 };
}

/** Diagnostics in the order of their place; those of one place keep their order. */
export function sortByPlace(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) =>
      (a.span.file.name < b.span.file.name ? -1 : a.span.file.name > b.span.file.name ? 1 : 0) ||
      a.span.file.firstLine - b.span.file.firstLine ||
      a.span.start - b.span.start,
  );
}

/** Either what was asked for, with warnings at most, or the errors that stood in the way. A wrong document is never an exception. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** The words themselves within the text that holds them; the whole text where it is folded over lines or escaped. */
export function within(span: Span, words: string): Span {
  const start = span.file.text.indexOf(words, span.start);
  return start === -1 || start >= span.end ? span : { ...span, start, end: start + words.length };
}
