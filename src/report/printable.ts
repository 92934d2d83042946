/**
 * A text on one line, safe to print: case files are untrusted, and a terminal obeys control characters, while a reader
 * is fooled by those that turn the direction of writing. Each stands as its number instead.
 */
export const printable = (text: string): string => numbered(text.replace(/\s+/g, ' ').trim());

/** A message of several lines, safe to print: whatever it quotes, no terminal obeys it. */
export const printableLines = (text: string): string => text.split('\n').map(numbered).join('\n');

function numbered(text: string): string {
  return text.replace(/[\p{Cc}\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}
