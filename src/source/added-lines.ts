/** Lines that one text has more than another. */
export interface AddedLines {
  /** After how many lines of the other they stand. */
  readonly after: number;
  readonly lines: readonly string[];
}

/** What stands in a text more than before; undefined where anything else differs. */
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
