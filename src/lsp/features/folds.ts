/** Lines that can be folded into the first of them, numbered from 0. */
export interface Fold {
  readonly from: number;
  readonly to: number;
  readonly comment: boolean;
}

/** The foldable ranges of a text: indented blocks, and comments of several lines. */
export function folds(text: string): readonly Fold[] {
  const lines = text.split('\n');
  const found: Fold[] = [];
  const open: { readonly line: number; readonly indent: number }[] = [];
  let last = -1;
  const close = (indent: number): void => {
    while (open.length > 0 && lastOf(open).indent >= indent) {
      const { line } = open.pop()!;
      if (last > line) found.push({ from: line, to: last, comment: false });
    }
  };
  for (const [at, line] of lines.entries()) {
    const indent = line.search(/\S/);
    if (indent === -1 || line[indent] === '#') continue;
    close(indent);
    open.push({ line: at, indent });
    last = at;
  }
  close(-1);
  return [...found, ...comments(lines)].toSorted((a, b) => a.from - b.from);
}

function comments(lines: readonly string[]): readonly Fold[] {
  const found: Fold[] = [];
  const isComment = (at: number): boolean => /^\s*#/.test(lines[at] ?? '');
  for (let at = 0; at < lines.length; at += 1) {
    if (!isComment(at)) continue;
    const from = at;
    while (isComment(at + 1)) at += 1;
    if (at > from) found.push({ from, to: at, comment: true });
  }
  return found;
}
import { lastOf } from '../../model/ends.ts';
