/** Lines that one text has in addition to another. */
export interface AddedLines {
  /** The number of lines of the other text that come before them. */
  readonly after: number;
  readonly lines: readonly string[];
}

/** The lines added to a text in one place; undefined where anything else differs. */
export function addedLines(before: string, text: string): AddedLines | undefined {
  const [old, fresh] = [linesOf(before), linesOf(text)];
  const most = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < most && old[head] === fresh[head]) head += 1;
  if (old.slice(head).join('\n') !== fresh.slice(fresh.length - (old.length - head)).join('\n'))
    return undefined;
  const lines = fresh.slice(head, fresh.length - (old.length - head));
  return lines.length === 0 ? undefined : { after: head, lines };
}

const linesOf = (text: string): readonly string[] => {
  const lines = text.split(/\r?\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
};
