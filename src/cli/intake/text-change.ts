import { printable } from '../../report/printable.ts';

/** How many lines around a change are shown. */
const AROUND = 2;

/**
 * The change of a text as a unified diff of one hunk: what both share at the beginning and the end is left out.
 * @param shown whether the lines around the change may be shown: they may hold text of an exhibit
 */
export function textChange(path: string, before: string, after: string, shown: boolean): string {
  if (before === after) return '';
  const [old, now] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end))
    end += 1;
  const around = shown ? AROUND : 0;
  const from = Math.max(0, start - around);
  const rest = Math.min(end, around);
  const removed = old.slice(start, old.length - end);
  const added = now.slice(start, now.length - end);
  const head = old.slice(from, start);
  const tail = now.slice(now.length - end, now.length - end + rest);
  const span = (length: number): string => `${from + 1},${length + head.length + tail.length}`;
  return [
    `--- ${printable(path)}`,
    `+++ ${printable(path)}`,
    `@@ -${span(removed.length)} +${span(added.length)} @@`,
    ...head.map((line) => ` ${safe(line)}`),
    ...removed.map((line) => `-${safe(line)}`),
    ...added.map((line) => `+${safe(line)}`),
    ...tail.map((line) => ` ${safe(line)}`),
    '',
  ].join('\n');
}

const linesOf = (text: string): readonly string[] =>
  text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);

/** A line that no terminal obeys, with its indentation. */
const safe = (line: string): string => /^ */.exec(line)![0] + printable(line);
