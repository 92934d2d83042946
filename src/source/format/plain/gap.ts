import { Doubt } from '../../quick/quick-scalar.ts';

/** What stands between two values of a block map or list: blank lines and comments. */
export interface Gap {
  /** The comment on the line of what comes before; undefined for none. */
  readonly beside: string | undefined;
  /** The lines of their own: comments with their `#`, and blank ones, which are empty. */
  readonly lines: readonly string[];
}

const NONE: Gap = { beside: undefined, lines: [] };

/**
 * Reads what stands between two values.
 * @param from the end of what comes before: of a value, or of the colon of a key
 * @param to the start of what follows, or the end of the text
 * @throws Doubt where a comment is indented otherwise than what follows, or a blank line has spaces in it
 */
export function gapIn(text: string, from: number, to: number): Gap {
  // a block text ends with its line
  if (from === 0 || text[from - 1] === '\n') return { ...NONE, lines: linesBetween(text, from, to) };
  let at = afterSpaces(text, from);
  if (at >= to || text[at] === '-') return NONE;
  const beside = text[at] === '#' ? lineAt(text, at) : undefined;
  at += beside?.length ?? 0;
  if (at >= to) return { ...NONE, beside };
  if (text[at] !== '\n') throw new Doubt();
  return { beside, lines: linesBetween(text, at + 1, to) };
}

function linesBetween(text: string, from: number, to: number): readonly string[] {
  const lines: string[] = [];
  // of the comments and of what follows
  const columns: number[] = [];
  let at = from;
  while (at <= to) {
    const start = afterSpaces(text, at);
    const line = start >= to ? undefined : text[start] === '\n' ? '' : lineAt(text, start);
    if (line !== '') columns.push(start - at);
    if (line === undefined || (line !== '' && !line.startsWith('#'))) break;
    if (line === '' && start > at) throw new Doubt();
    lines.push(line);
    at = start + line.length + 1;
  }
  // the text ends with a comment, without a line break
  if (at > to) columns.push(0);
  if (lines.length > 0 && columns.some((column) => column !== columns[0])) throw new Doubt();
  return lines;
}

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.slice(at) : text.slice(at, end);
}

function afterSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE) at += 1;
  return at;
}

const SPACE = 32;
