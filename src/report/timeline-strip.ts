import type { Timeline } from '../explain/justification.ts';
import { shortMoment } from '../explain/words.ts';
import { column, padded, reportWidth, widthOf } from './wrap.ts';
import { greatest } from '../model/extremes.ts';

/** The column of kinds is as wide as the longest name, within these bounds. */
const LABEL_LEAST = 16;
const LABEL_MOST = 24;

/** Draws a timeline: one row for each kind and each dated fact, one cell for each interval with the number of exhibits in it, and a bar where a window begins. */
export function timelineStrip({
  from,
  until,
  rows: kinds,
  facts,
  marks,
  earlier,
}: Timeline): readonly string[] {
  const rows = [...kinds, ...facts.map(({ fact, times }) => ({ kind: `fact ${fact}`, times }))];
  const longest = greatest(rows.map(({ kind }) => kind.length)) + 3;
  const label = Math.min(LABEL_MOST, Math.max(LABEL_LEAST, longest));
  const size = reportWidth() - label - 1;
  const cell = (time: number): number =>
    Math.min(size - 1, Math.floor(((time - from) / Math.max(1, until - from)) * size));
  const bars = new Set(marks.map(({ at }) => cell(at)));
  const lines = rows.map(({ kind, times }) => {
    const counts = new Map<number, number>();
    for (const time of times) counts.set(cell(time), (counts.get(cell(time)) ?? 0) + 1);
    const cells = Array.from({ length: size }, (_, index) => drawn(counts.get(index), bars.has(index)));
    return `  ${column(kind.slice(0, LABEL_MOST - 3), label - 2)}${cells.join('')}`;
  });
  const names = legend(marks.map((mark) => ({ start: label + cell(mark.at), name: mark.label })));
  const older = earlier === 0 ? [] : [`${' '.repeat(label)}${earlier} earlier than shown`];
  return [' '.repeat(label) + dates(from, until, size), ...lines, ...names, ...older];
}

function drawn(count: number | undefined, bar: boolean): string {
  if (count === undefined) return bar ? '|' : '·';
  if (count === 1) return '•';
  return count > 9 ? '+' : String(count);
}

/** The start and end of a period, at the two ends of a line. Times in ms since 1970. */
export function dates(from: number, until: number, size: number): string {
  const [start, end] = [shortMoment(from, until), shortMoment(until, until)];
  return start + end.padStart(Math.max(end.length + 1, size - start.length));
}

/** The names of the windows under their bars, on as many lines as they need. */
function legend(marks: readonly { readonly start: number; readonly name: string }[]): readonly string[] {
  const lines: string[] = [];
  for (const { start, name } of marks) {
    const at = Math.min(start, reportWidth() - widthOf(name));
    const free = lines.findIndex((line) => widthOf(line) < at);
    const index = free === -1 ? lines.length : free;
    lines[index] = padded(lines[index] ?? '', at) + name;
  }
  return lines;
}
