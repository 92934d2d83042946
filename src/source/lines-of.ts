/** A line of a text. */
export interface Line {
  /** The offset of its start. */
  readonly start: number;
  readonly text: string;
  /** The number of spaces at its start. */
  readonly indent: number;
}

/** The lines of a text, without line breaks. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const whole of text.split('\n')) {
    const line = whole.replace(/\r$/, '');
    lines.push({ start, text: line, indent: line.search(/[^ ]|$/) });
    start += whole.length + 1;
  }
  return lines;
}
