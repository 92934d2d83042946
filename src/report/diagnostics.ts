import { CODES } from '../diagnostic/codes.ts';
import { positionOf, type Diagnostic, type Span } from '../diagnostic/diagnostic.ts';
import type { Audience } from '../explain/audience.ts';
import type { Paint } from './paint.ts';
import { hide, withheld, withheldMessage } from './withhold.ts';
import { widthOf } from './wrap.ts';

/** A frame shows at most this much of a line; longer lines are cut around the place. */
const FRAME_WIDTH = 100;

/** What a diagnostic says to its readers. */
export interface Told {
  readonly message: string;
  readonly help: string | undefined;
  readonly related: NonNullable<Diagnostic['related']>;
}

/**
 * What of a diagnostic its readers may know: every format takes message, help and notes from here, and none from the
 * diagnostic itself. Whoever is not of the house is told what its code means.
 */
export function toldTo(diagnostic: Diagnostic, { level }: Audience): Told {
  const { code, message, help, span, related = [], named } = diagnostic;
  if (level === 'internal' || isHarmless(span)) {
    return {
      message: withheldMessage(message, span.file, named),
      help: help === undefined ? undefined : withheldMessage(help, span.file, named),
      related: related.map((other) => ({
        ...other,
        message: withheldMessage(other.message, other.span.file, named),
      })),
    };
  }
  return { message: CODES[code], help: undefined, related: [] };
}

/** Whether no case is quoted: the text is of rules, or there is none. */
const isHarmless = ({ file }: Span): boolean => file.text === '' || file.isOfRules === true;

/**
 * A diagnostic as a person reads it: what, where, the line itself with the place marked, and the way out. Whoever is not
 * of the house sees the place, and no line of a case.
 */
export function diagnosticText(diagnostic: Diagnostic, paint: Paint, audience: Audience): string {
  const { severity, code, span } = diagnostic;
  const { message, help, related } = toldTo(diagnostic, audience);
  const { line } = positionOf(span.file, span.start);
  const indent = ' '.repeat(String(line).length + 1);
  const show: Showing = {
    gutter: indent.length - 1,
    reveal: audience.reveal && audience.level === 'internal',
    said: [message, help ?? ''],
    bare: audience.level !== 'internal' || audience.bare === true,
    hidden: code.startsWith('text/'),
  };
  const head = `${severity}[${code}]`;
  const lines = [
    `${severity === 'error' ? paint.error(head) : paint.warning(head)}: ${clean(message)}`,
    ...placed(span, show),
    ...related.flatMap((other) => [
      `${indent}= note: ${clean(other.message)}`,
      ...placed(other.span, {
        ...show,
        hidden: false,
        bare: show.bare,
      }),
    ]),
    ...(help === undefined ? [] : [`${indent}= help: ${clean(help)}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** How a place is shown. */
interface Showing {
  /** How many characters the number of a line takes. */
  readonly gutter: number;
  readonly reveal: boolean;
  /** What is said of the place. */
  readonly said: readonly string[];
  /** Whether a place in what may be a case is only named, and its line not shown. */
  readonly bare: boolean;
  /** Whether the place itself holds what a reader is not to see. */
  readonly hidden: boolean;
}

function placed(span: Span, show: Showing): readonly string[] {
  const { file, start } = span;
  const { line, column } = positionOf(file, start);
  const margin = ' '.repeat(show.gutter);
  if (file.text === '') return [`${margin}--> ${clean(file.name)}`];
  const place = `${margin}--> ${clean(`${file.name}:${line}:${column}`)}`;
  const tooWide = lineEnd(span) - (start - column + 1) > WIDEST_LINE;
  return tooWide || (show.bare && !isHarmless(span))
    ? [place]
    : [place, ...frame(span, column, String(line).padStart(show.gutter), show)];
}

/** A line that is longer, in UTF-16 units, is not shown: all of it would be looked through for what is to be withheld. */
const WIDEST_LINE = 50_000;

/** Where the line ends in which a stretch begins. */
function lineEnd({ file: { text }, start }: Span): number {
  const newline = text.indexOf('\n', start);
  return newline === -1 ? text.length : newline;
}

function frame(
  span: Span,
  column: number,
  number: string,
  { reveal, hidden, said }: Showing,
): readonly string[] {
  const { text } = span.file;
  const lineStart = span.start - column + 1;
  const whole = text.slice(lineStart, lineEnd(span)).replace(/\r$/, '');
  const length = Math.max(1, Math.min(span.end, lineStart + whole.length) - span.start);
  const seen =
    hidden && !reveal
      ? whole.slice(0, column - 1) +
        hide(whole.slice(column - 1, column - 1 + length)) +
        whole.slice(column - 1 + length)
      : whole;
  const shown = clean(reveal ? seen : withheld(seen, span.file, said));
  const from = shown.length <= FRAME_WIDTH ? 0 : Math.max(0, column - 1 - FRAME_WIDTH / 2);
  const cut = shown.slice(from, from + FRAME_WIDTH);
  const start = column - 1 - from;
  const marks = '^'.repeat(Math.max(1, widthOf(cut.slice(start, start + length))));
  const margin = ' '.repeat(number.length);
  return [
    `${margin} |`,
    `${number} | ${from > 0 ? '…' : ''}${cut}`.trimEnd(),
    `${margin} | ${from > 0 ? ' ' : ''}${' '.repeat(widthOf(cut.slice(0, start)))}${marks}`,
  ];
}

/** Characters that a terminal would obey, each replaced by one that it shows, so that columns stay where they are. */
const clean = (line: string): string =>
  line.replace(/\t/g, ' ').replace(/[\p{Cc}\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, '�');
