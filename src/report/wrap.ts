import stringWidth from 'fast-string-width';
import { printable } from './printable.ts';

/** The width of a report in a file, and the greatest width on a terminal, in columns. */
const [USUAL, WIDEST] = [80, 120] as const;

let current: number = USUAL;

/** The width of the report being made, in columns. */
export const reportWidth = (): number => current;

/**
 * Makes a report as wide as the terminal it is printed on.
 * @param columns of the terminal; undefined for a file or a pipe, where the width is always the same
 */
export function atWidth<T>(columns: number | undefined, make: () => T): T {
  const before = current;
  current = Math.max(USUAL, Math.min(columns ?? USUAL, WIDEST));
  try {
    return make();
  } finally {
    current = before;
  }
}

/** Characters of one column each. Most texts contain nothing else, so that their length is their width. */
const NARROW = /^[\u0020-\u007E\u00A1-\u00AC\u00AE-\u02FF\u2010-\u2027]*$/;

/** How many columns a text takes on a terminal: East Asian letters and emoji take two, combining marks and colour codes none. */
export const widthOf = (text: string): number => (NARROW.test(text) ? text.length : stringWidth(text));

/** Pads a text on the right to the width of its column. */
export const padded = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** Pads a text on the left to the width of its column. */
export const paddedLeft = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - widthOf(text))) + text;

/** A text in a column: padded, or followed by one space where it is too long. */
export const column = (text: string, width: number): string => padded(`${text} `, width);

/**
 * Breaks a text into lines between words, at the width of the report. What the text says is made safe to print: it may
 * name things as a document does.
 * @param text without colours
 * @param indent spaces before each line; the first line starts with `first` instead, if given
 */
export const wrap = (text: string, indent = 0, first = ' '.repeat(indent)): readonly string[] =>
  brokenLines(printable(text), current, { indent, first }).map((done) => done.trimEnd());

/** Options for breaking lines. */
interface Breaking {
  readonly indent?: number;
  /** The start of the first line. */
  readonly first?: string;
  /** Measures a text that contains invisible marks. */
  readonly measure?: (text: string) => number;
}

/**
 * Breaks a text into lines of a given width: between words, and in scripts without spaces between letters. A word wider than
 * the line gets a line of its own.
 */
export function brokenLines(
  text: string,
  width: number,
  { indent = 0, first = '', measure = widthOf }: Breaking = {},
): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let taken = measure(first);
  let empty = true;
  for (const word of text.split(' ')) {
    for (const [at, piece] of piecesOf(word).entries()) {
      const gap = empty || at > 0 ? '' : ' ';
      const wide = measure(piece);
      if (!empty && taken + gap.length + wide > width) {
        lines.push(line);
        line = ' '.repeat(indent) + piece;
        taken = indent + wide;
      } else {
        line += gap + piece;
        taken += gap.length + wide;
      }
      empty = false;
    }
  }
  return [...lines, line];
}

/** Letters of scripts that put no spaces between words: Chinese and Japanese. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3001-\u303F\uFF01-\uFF60]/u;

/** A line may end between two such letters, but not before a closing mark or after an opening one. */
const BREAKS =
  /(?<=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3001\u3002\uFF0C\uFF01\uFF1F\u300D\u300F\uFF09])(?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u300C\u300E\uFF08])(?![\u30FC\u3005])/u;

const piecesOf = (word: string): readonly string[] => (UNSPACED.test(word) ? word.split(BREAKS) : [word]);
