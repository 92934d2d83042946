import { printable } from '../../report/printable.ts';

/** How many lines around a change are shown. */
const AROUND = 2;

/**
 * The change of a text as a unified diff of one hunk: what both share at the beginning and the end is left out.
 * @param shown whether text may be shown that was there before: it may be that of an exhibit. Else the lines around the change
 * are left out, and of the change itself only what is new can be read.
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

/** Lines that take the place of others, without the values that both begin and end with. */
function onlyNew(removed: readonly string[], added: readonly string[]): readonly string[] {
  const [old, now] = [removed.join('\n'), added.join('\n')];
  let start = 0;
  while (start < old.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  // an indentation and a key say nothing of an exhibit
  const from = /[:{[,] *[^ :{[]/.test(now.slice(0, start)) ? start : 0;
  const until = /[^ \]}]/.test(now.slice(now.length - end)) ? now.length - end : now.length;
  return `${from > 0 ? '… ' : ''}${now.slice(from, until)}${until < now.length ? ' …' : ''}`.split('\n');
}

const linesOf = (text: string): readonly string[] =>
  text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);

/** A line that no terminal obeys, with its indentation. */
const safe = (line: string): string => (/^ */.exec(line)?.[0] ?? '') + printable(line);
