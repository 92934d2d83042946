/** The width of a report, in columns. */
export const WIDTH = 80;

/**
 * Breaks a text into lines between words.
 * @param indent spaces before each line, but for the first where `first` is given in their place
 */
export function wrap(text: string, indent = 0, first = ' '.repeat(indent)): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(' ')) {
    if (!empty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = ' '.repeat(indent);
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line].map((done) => done.trimEnd());
}

/** A text in a column: padded, or followed by one space where it is too long. */
export const column = (text: string, width: number): string =>
  text.length < width ? text.padEnd(width) : `${text} `;
