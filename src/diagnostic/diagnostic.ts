import type { Code } from './codes.ts';
import type { Severity } from './severities.ts';

/**
 * A text that was read, and its name for messages. A line of an archive is a text of its own, with a later first line
 * number.
 */
export interface SourceText {
  readonly name: string;
  readonly text: string;
  /** The number of the text's first line, from 1. */
  readonly firstLine: number;
  /**
   * True where the text was read and is known to hold rules or vocabulary and no part of a case: only then may a report
   * quote its lines.
   */
  readonly isOfRules?: boolean;
  /** Names of vocabularies: these may be shown even if the text may be a case. */
  readonly words?: ReadonlySet<string>;
}

/** A range in a text: offsets in UTF-16 units, `end` exclusive. Lines and columns are computed only when printed. */
export interface Span {
  readonly file: SourceText;
  readonly start: number;
  readonly end: number;
}

/** A message about a document: a stable code, the user's own words in backticks, the place, and what to do. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly help?: string;
  readonly related?: readonly { readonly message: string; readonly span: Span }[];
  /**
   * Words that message, help and notes quote from the command line or file names. They come from no document, so they
   * need not be withheld.
   */
  readonly named?: readonly string[];
}

/** A place in a text as editors show it: line and column from 1. */
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
  const starts = lineStartsOf(file);
  let [first, after] = [0, starts.length];
  while (after - first > 1) {
    const middle = (first + after) >>> 1;
    if (starts[middle]! <= offset) first = middle;
    else after = middle;
  }
  return { line: file.firstLine + first, column: offset - starts[first]! + 1 };
}

const LINE_STARTS = new WeakMap<SourceText, readonly number[]>();

/** Where each line of a text begins, found once: a report may name thousands of places in one text. */
function lineStartsOf(file: SourceText): readonly number[] {
  const known = LINE_STARTS.get(file);
  if (known !== undefined) return known;
  const starts = [0];
  for (let at = file.text.indexOf('\n'); at !== -1; at = file.text.indexOf('\n', at + 1)) starts.push(at + 1);
  LINE_STARTS.set(file, starts);
  return starts;
}

/** Sorts diagnostics by place; those at the same place keep their order. */
export function sortByPlace(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) =>
      (a.span.file.name < b.span.file.name ? -1 : a.span.file.name > b.span.file.name ? 1 : 0) ||
      a.span.file.firstLine - b.span.file.firstLine ||
      a.span.start - b.span.start,
  );
}

/** The result, with warnings at most, or the errors that prevented it. An invalid document is never an exception. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** The span of some words within a larger span; the whole span where the text is folded over lines or has escapes. */
export function within(span: Span, words: string): Span {
  const start = span.file.text.indexOf(words, span.start);
  return start === -1 || start >= span.end ? span : { ...span, start, end: start + words.length };
}
