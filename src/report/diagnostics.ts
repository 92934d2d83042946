import { CODES } from '../diagnostic/codes.ts';
import { positionOf, type Diagnostic, type Span } from '../diagnostic/diagnostic.ts';
import type { Audience } from '../explain/audience.ts';
import type { Paint } from './format.ts';
import { hide, isOfRules, withheld, withheldMessage } from './withhold.ts';

/** A frame shows at most this much of a line; longer lines are cut around the place. */
const FRAME_WIDTH = 100;

/**
 * A diagnostic as a person reads it: what, where, the line itself with the place marked, and the way out. Whoever is not
 * of the house is told code and place, and sees no line of a case.
 */
export function diagnosticText(diagnostic: Diagnostic, paint: Paint, { level, reveal }: Audience): string {
  const { severity, code, span } = diagnostic;
  if (level === 'internal' || harmless(span)) return inFull(diagnostic, paint, reveal);
  const head = `${severity}[${code}]`;
  const { line, column } = positionOf(span.file, span.start);
  const place = clean(`${span.file.name}:${line}:${column}`);
  return `${severity === 'error' ? paint.error(head) : paint.warning(head)}: ${CODES[code]}\n --> ${place}\n`;
}

/** What a diagnostic may say where it is written for others, in one line. */
export const messageFor = ({ code, message, span }: Diagnostic, { level }: Audience): string =>
  level === 'internal' || harmless(span) ? message : CODES[code];

/** Whether no case is quoted: the text is of rules, or there is none. */
const harmless = ({ file }: Span): boolean => file.text === '' || isOfRules(file.text);

function inFull(diagnostic: Diagnostic, paint: Paint, reveal: boolean): string {
  const { severity, code, message, span, help, related = [], named } = diagnostic;
  const head = `${severity}[${code}]`;
  const said = (words: string): string =>
    clean(reveal ? words : withheldMessage(words, span.file.text, named));
  const { line } = positionOf(span.file, span.start);
  const gutter = String(line).length;
  const lines = [
    `${severity === 'error' ? paint.error(head) : paint.warning(head)}: ${said(message)}`,
    ...(isBare(diagnostic)
      ? placed(span, gutter, reveal).slice(0, 1)
      : placed(span, gutter, reveal, code.startsWith('text/'))),
    ...related.flatMap((other) => [
      `${' '.repeat(gutter + 1)}= note: ${said(other.message)}`,
      ...placed(other.span, gutter, reveal),
    ]),
    ...(help === undefined ? [] : [`${' '.repeat(gutter + 1)}= help: ${said(help)}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** What is said of a notice is said beside the notice itself: it quotes no line of a case. */
const isBare = ({ code, span }: Diagnostic): boolean => code.startsWith('notice/') && !harmless(span);

/** @param isPrivate whether the place itself holds what a reader is not to see */
function placed(span: Span, gutter: number, reveal: boolean, isPrivate = false): readonly string[] {
  const { file, start } = span;
  const { line, column } = positionOf(file, start);
  const margin = ' '.repeat(gutter);
  if (file.text === '') return [`${margin}--> ${file.name}`];
  return [
    `${margin}--> ${file.name}:${line}:${column}`,
    ...frame(span, column, String(line).padStart(gutter), reveal, isPrivate && !reveal),
  ];
}

function frame(
  span: Span,
  column: number,
  number: string,
  reveal: boolean,
  hidden: boolean,
): readonly string[] {
  const { text } = span.file;
  const lineStart = span.start - column + 1;
  const newline = text.indexOf('\n', lineStart);
  const whole = text.slice(lineStart, newline === -1 ? text.length : newline).replace(/\r$/, '');
  const length = Math.max(1, Math.min(span.end, lineStart + whole.length) - span.start);
  const seen = hidden
    ? whole.slice(0, column - 1) +
      hide(whole.slice(column - 1, column - 1 + length)) +
      whole.slice(column - 1 + length)
    : whole;
  const shown = clean(reveal ? seen : withheld(seen, text));
  const from = shown.length <= FRAME_WIDTH ? 0 : Math.max(0, column - 1 - FRAME_WIDTH / 2);
  const cut = shown.slice(from, from + FRAME_WIDTH);
  const marks = '^'.repeat(Math.max(1, Math.min(length, FRAME_WIDTH - (column - 1 - from))));
  const margin = ' '.repeat(number.length);
  return [
    `${margin} |`,
    `${number} | ${from > 0 ? '…' : ''}${cut}`.trimEnd(),
    `${margin} | ${from > 0 ? ' ' : ''}${' '.repeat(column - 1 - from)}${marks}`,
  ];
}

/** Characters that a terminal would obey, each replaced by one that it shows, so that columns stay where they are. */
const clean = (line: string): string =>
  line.replace(/\t/g, ' ').replace(/[\p{Cc}\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, '�');
