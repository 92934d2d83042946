import { firstOf } from '../../model/ends.ts';
import type { Paint } from '../paint.ts';
import { markedLines, marked, paintLines, markedWidth } from './inline.ts';
import { greatest } from '../../model/extremes.ts';

const GAP = 2;

/** No column is made narrower than this to fit a table into the terminal. */
const NARROWEST = 14;

/** Options for writing a table. */
export interface TableStyle {
  readonly paint: Paint;
  readonly colour: boolean;
  readonly width: number;
}

/** Writes a table in columns. If the terminal is too narrow, writes one row after the other, with a line for each cell. */
export function tableLines(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { paint, colour, width }: TableStyle,
): readonly string[] {
  const titles = head.map((cell) => marked(cell, colour));
  const cells = rows.map((row) => row.map((cell) => marked(cell, colour)));
  const widths = columnWidths([titles, ...cells], width);
  if (widths === undefined) return cells.flatMap((row) => stacked(titles, row, { paint, colour, width }));
  const titled = inColumns(titles, widths, paint).map((line) => paint.dim(line));
  return [...titled, ...cells.flatMap((row) => inColumns(row, widths, paint))];
}

/**
 * The width of each column: as wide as its contents if all fit; otherwise the widest columns are narrowed until they do.
 * @returns undefined if a column would become too narrow for its words
 */
function columnWidths(rows: readonly (readonly string[])[], width: number): readonly number[] | undefined {
  const widths = firstOf(rows).map((_, at) =>
    greatest(
      rows.map((row) => markedWidth(row[at] ?? '')),
      1,
    ),
  );
  const least = firstOf(rows).map((_, at) =>
    greatest(rows.flatMap((row) => (row[at] ?? '').split(' ').map(markedWidth))),
  );
  const room = width - GAP * (widths.length - 1);
  const total = (): number => widths.reduce((sum, each) => sum + each, 0);
  while (total() > room) {
    const narrowable = widths.map((each, at) => (each > Math.max(NARROWEST, least[at] ?? 0) ? each : 0));
    const widest = greatest(narrowable);
    if (widest === 0) return undefined;
    widths[narrowable.indexOf(widest)] = widest - 1;
  }
  return widths;
}

function inColumns(row: readonly string[], widths: readonly number[], paint: Paint): readonly string[] {
  const broken = widths.map((width, at) => {
    const lines = markedLines(row[at] ?? '', width);
    const painted = paintLines(lines, paint);
    return painted.map(
      (line, index) => line + ' '.repeat(Math.max(0, width - markedWidth(lines[index] ?? ''))),
    );
  });
  const height = greatest(broken.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    broken
      .map((lines, at) => lines[line] ?? ' '.repeat(widths[at] ?? 0))
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}

/** A row written vertically: the first cell, then below it each other cell with its title. */
function stacked(
  titles: readonly string[],
  [first = '', ...rest]: readonly string[],
  { paint, width }: TableStyle,
): readonly string[] {
  const under = rest.flatMap((cell, at) => {
    if (cell === '') return [];
    const titled = rest.length === 1 ? cell : `${titles[at + 1]}: ${cell}`;
    return paintLines(markedLines(titled, width - 4), paint).map((line) => `    ${line}`);
  });
  return [...paintLines(markedLines(first, width), paint), ...under];
}
