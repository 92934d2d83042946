import { CODES } from '../diagnostic/codes.ts';
import { positionOf, type Diagnostic, type Span } from '../diagnostic/diagnostic.ts';
import type { Audience } from '../explain/audience.ts';
import type { Paint } from './paint.ts';
import { hide, withheld, withheldMessage } from './withhold.ts';
import { widthOf } from './wrap.ts';

/** A frame shows at most this many columns of a line; longer lines are cut around the place. */
const FRAME_WIDTH = 100;

/** The words of a diagnostic that its readers may see. */
export interface Told {
  readonly message: string;
  readonly help: string | undefined;
  readonly related: NonNullable<Diagnostic['related']>;
}

/**
 * The words of a diagnostic that its readers may see. Every format takes message, help and notes from here, never from the
 * diagnostic itself. External readers get the meaning of the code instead of the message.
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

/** Whether the text quotes no case: it is a policy or vocabulary, or it is empty. */
const isHarmless = ({ file }: Span): boolean => file.text === '' || file.isOfRules === true;

/**
 * A diagnostic for people: the message, the place, the source line with the place marked, and the help. External readers see
 * the place, but no line of a case.
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

/** Options for showing a place. */
interface Showing {
  /** How many columns the widest line number takes. */
  readonly gutter: number;
  readonly reveal: boolean;
  /** The messages about the place: names in them are shown in its line. */
  readonly said: readonly string[];
  /** Whether to name a place in a case without showing its line. */
  readonly bare: boolean;
  /** Whether the place itself holds something the reader must not see. */
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

/** A line longer than this, in UTF-16 units, is not shown: redacting it would take too long. */
const WIDEST_LINE = 50_000;

/** The end of the line in which a span begins. */
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

/** Replaces each control character by a visible one of the same width, so that columns still line up. */
const clean = (line: string): string =>
  line.replace(/\t/g, ' ').replace(/[\p{Cc}\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu, '�');
