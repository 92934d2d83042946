import type { Edit } from './edit.ts';

/** The smallest single edit, in whole lines, that turns one text into another; undefined where they are equal. */
export function editBetween(before: string, after: string): Edit | undefined {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < most - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  start = before.lastIndexOf('\n', start - 1) + 1;
  const behind = before.indexOf('\n', before.length - tail);
  const end = behind === -1 ? before.length : behind + 1;
  const kept = before.length - end;
  return { start, end, text: after.slice(start, after.length - kept) };
}
