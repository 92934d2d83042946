import type { Span } from './diagnostic.ts';

/** The words themselves within the text that holds them; the whole text where it is folded over lines or escaped. */
export function within(span: Span, words: string): Span {
  const start = span.file.text.indexOf(words, span.start);
  return start === -1 || start >= span.end ? span : { ...span, start, end: start + words.length };
}
