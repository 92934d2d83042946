import stringWidth from 'fast-string-width';

/** The width of a report in a file, in columns, and the widest that one on a terminal grows. */
const [USUAL, WIDEST] = [80, 120] as const;

let current: number = USUAL;

/** The width of the report that is being made, in columns. */
export const reportWidth = (): number => current;

/**
 * Makes a report as wide as the terminal that it goes to.
 * @param columns of the terminal; undefined for a report that goes to a file or a pipe, which has the same width everywhere
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

/** Printable letters and punctuation of one column each, of which nearly all texts consist: their count is their width. */
const NARROW = /^[\u0020-\u007E\u00A1-\u00AC\u00AE-\u02FF\u2010-\u2027]*$/;

/** How many columns a text takes on a terminal: letters of East Asia and emoji take two, marks on letters and colours none. */
export const widthOf = (text: string): number => (NARROW.test(text) ? text.length : stringWidth(text));

/** A text that is as wide as its column, or wider. */
export const padded = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** A text at the right end of its column. */
export const paddedLeft = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - widthOf(text))) + text;

/** A text in a column: padded, or followed by one space where it is too long. */
export const column = (text: string, width: number): string => padded(`${text} `, width);

/**
 * Breaks a text into lines between words.
 * @param indent spaces before each line, but for the first where `first` is given in their place
 */
export const wrap = (text: string, indent = 0, first = ' '.repeat(indent)): readonly string[] =>
  brokenLines(text, current, { indent, first }).map((done) => done.trimEnd());

/** How lines are broken. */
interface Breaking {
  readonly indent?: number;
  /** What the first line begins with. */
  readonly first?: string;
  /** How wide a text is, where it holds more than what is seen. */
  readonly measure?: (text: string) => number;
}

/**
 * Breaks a text into lines of a width between words, and where a script does not part its words by spaces, between its
 * letters. A word that is wider than the line stands alone.
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

/** Letters of scripts that put no spaces between words: Chinese, Japanese and the like. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3001-\u303F\uFF01-\uFF60]/u;

/** Between two such letters a line may end, but not before a mark that closes, or after one that opens. */
const BREAKS =
  /(?<=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3001\u3002\uFF0C\uFF01\uFF1F\u300D\u300F\uFF09])(?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u300C\u300E\uFF08])(?![\u30FC\u3005])/u;

const piecesOf = (word: string): readonly string[] => (UNSPACED.test(word) ? word.split(BREAKS) : [word]);
