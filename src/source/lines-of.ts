/** A line of a text. */
export interface Line {
  /** Where it begins, as an offset in the text. */
  readonly start: number;
  readonly text: string;
  /** How many spaces it begins with. */
  readonly indent: number;
}

/** The lines of a text, without their ends. */
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
