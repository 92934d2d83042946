/** A common table expression: its name, what it is in words, and what it selects. */
export interface Part {
  readonly name: string;
  readonly comment: string;
  readonly body: string;
}

/** Moves lines to the right. */
export const indented = (text: string): string => text.replace(/^/gm, '  ');

/** A comment on one line, whatever the words. */
export const comment = (words: string): string => `-- ${words.replace(/[\p{C}\p{Z}]+/gu, ' ').trim()}`;

/** A part as it is written, with its comment above it. */
export const partText = ({ name, comment: words, body }: Part): string =>
  `${comment(words)}\n${name} AS (\n${indented(body)}\n)`;
