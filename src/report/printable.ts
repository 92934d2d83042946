/**
 * A text on one line, safe to print. Case files are untrusted: control characters act on the terminal, and those that change
 * the direction of writing mislead the reader. Each is replaced by its code point.
 */
export const printable = (text: string): string => numbered(text.replace(/\s+/g, ' ').trim());

/** A message of several lines, safe to print: control characters in quoted text are replaced. */
export const printableLines = (text: string): string => text.split('\n').map(numbered).join('\n');

function numbered(text: string): string {
  return text.replace(/[\p{Cc}\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}
