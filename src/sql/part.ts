/** A common table expression: its name, a comment, and its query. */
export interface Part {
  readonly name: string;
  readonly comment: string;
  readonly body: string;
  /** Whether the engine is told not to keep its rows, though several parts read it. */
  readonly isRepeated?: boolean;
}

/** Indents lines. */
export const indented = (text: string): string => text.replace(/^/gm, '  ');

/** A comment on one line, with line breaks and control characters removed. */
export const comment = (words: string): string => `-- ${words.replace(/[\p{C}\p{Z}]+/gu, ' ').trim()}`;

/** A common table expression with its comment above it. */
export const partText = ({ name, comment: words, body, isRepeated }: Part): string =>
  `${comment(words)}\n${name} AS ${isRepeated === true ? 'NOT MATERIALIZED ' : ''}(\n${indented(body)}\n)`;
