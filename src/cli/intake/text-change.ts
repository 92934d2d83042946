import { printable } from '../../report/printable.ts';

/** How many unchanged lines are shown around a change. */
const AROUND = 2;

/**
 * A change as a unified diff of one hunk, without the common beginning and end.
 * @param shown whether the old text may be shown; it may contain the text of an exhibit. If not, the lines around the
 * change are left out, removed lines are blacked out, and of new lines only what differs is shown
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
    ...removed.map((line) => `-${safe(shown ? line : line.replaceAll(/\S/g, '▒'))}`),
    ...(shown ? added : onlyNew(removed, added)).map((line) => `+${safe(line)}`),
    ...tail.map((line) => ` ${safe(line)}`),
    '',
  ].join('\n');
}

/** The new lines, without the beginning and end that they share with the lines they replace. */
function onlyNew(removed: readonly string[], added: readonly string[]): readonly string[] {
  const [old, now] = [removed.join('\n'), added.join('\n')];
  let start = 0;
  while (start < old.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  // a common beginning that is only indentation and a key reveals nothing of an exhibit
  const from = /[:{[,] *[^ :{[]/.test(now.slice(0, start)) ? start : 0;
  const until = /[^ \]}]/.test(now.slice(now.length - end)) ? now.length - end : now.length;
  return `${from > 0 ? '… ' : ''}${now.slice(from, until)}${until < now.length ? ' …' : ''}`.split('\n');
}

const linesOf = (text: string): readonly string[] =>
  text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);

/** A line without control characters, keeping its indentation. */
const safe = (line: string): string => (/^ */.exec(line)?.[0] ?? '') + printable(line);
