import { firstOf } from '../model/ends.ts';
import { complaint } from '../diagnostic/complaint.ts';
import type { Diagnostic, SourceText } from '../diagnostic/diagnostic.ts';
import type { Line } from './lines-of.ts';

/** A column at which the lines of an open list or map begin. */
interface Level {
  readonly column: number;
  readonly list: boolean;
  /** The number of its latest line, from 0. */
  line: number;
}

const ENTRY = /^ *(?:- +)?(?:[A-Za-z][\w-]*:(?: |$)|- )/;

/**
 * Reports a line whose indentation matches no open list or map, with the column that was probably meant; undefined
 * where the indentation is valid.
 */
export function badIndent(file: SourceText, lines: readonly Line[], line: Line): Diagnostic | undefined {
  if (!ENTRY.test(line.text)) return undefined;
  const at = lines.indexOf(line);
  const levels = levelsBefore(lines.slice(0, at));
  const isItem = /^ *- /.test(line.text);
  const last = lines.slice(0, at).findLast(isEntry);
  const opens = last === undefined || opensBlock(last.text);
  const own = levels.find(({ column, list }) => column === line.indent && list === isItem);
  if (own !== undefined || (line.indent > (levels.at(-1)?.column ?? -1) && opens)) return undefined;
  const [near] = levels
    .filter(({ list }) => list === isItem)
    .toSorted((one, other) => distance(one, line) - distance(other, line) || other.column - one.column);
  return near === undefined ? undefined : indented(file, line, near, file.firstLine + near.line);
}

const distance = ({ column }: Level, { indent }: Line): number => Math.abs(column - indent);

const isEntry = ({ text }: Line): boolean => ENTRY.test(text);

/** The lists and maps that are open after some lines, outermost first. */
function levelsBefore(lines: readonly Line[]): readonly Level[] {
  let levels: Level[] = [];
  for (const [number, line] of lines.entries()) {
    if (!isEntry(line)) continue;
    const kept = levels.filter(({ column }) => column <= line.indent);
    levels = kept;
    const marks = /^ *((?:- +)*)/.exec(line.text)?.[1] ?? '';
    let column = line.indent;
    for (const mark of marks.match(/- +/g) ?? []) {
      open(levels, { column, list: true, line: number });
      column += mark.length;
    }
    open(levels, { column, list: false, line: number });
  }
  return levels;
}

function open(levels: Level[], level: Level): void {
  const same = levels.find(({ column, list }) => column === level.column && list === level.list);
  if (same === undefined) levels.push(level);
  else same.line = level.line;
}

function indented(file: SourceText, { start, indent }: Line, { column }: Level, number: number): Diagnostic {
  const spaces = Math.abs(column - indent);
  const what = `${spaces} ${spaces === 1 ? 'space' : 'spaces'}`;
  const message = `this line begins in column ${indent + 1}, and the one that it belongs to, line ${number}, in column ${column + 1}`;
  const help = column > indent ? `put ${what} more before it` : `take ${what} away before it`;
  const end = start + Math.max(indent, 1);
  return complaint('document/not-yaml', { file, start, end }, message, help);
}

/** Whether a line ends with a colon, not counting a comment. */
const opensBlock = (text: string): boolean => firstOf(text.split(' #', 1)).trimEnd().endsWith(':');
