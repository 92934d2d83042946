import { CODES, type Code } from '../diagnostic/codes.ts';
import { severityOf } from '../diagnostic/severities.ts';
import type { SourceText } from '../diagnostic/diagnostic.ts';
import { quote, quoteName, WITHHELD_WORDS } from '../diagnostic/quote.ts';
import { nearest } from '../diagnostic/suggest.ts';
import { commentsOf } from '../source/comments.ts';
import type { LintDiagnostic } from './lint.ts';
import { firstAbove } from './logic/numbers.ts';
import { lintOf, LINTS } from './table.ts';

/** A code that a comment turns off, and the line it applies to. */
interface Disable {
  readonly code: string;
  readonly reason: string;
  /** The offset of the code. */
  readonly start: number;
  /** The offset of the comment, where it names no other code. */
  readonly comment: number | undefined;
  /** The line it applies to, as the offsets of its start and end. */
  readonly line: readonly [number, number];
}

/** The lints of a document that remain after its comments have turned some off. */
export interface Kept {
  readonly diagnostics: readonly LintDiagnostic[];
  /** How many were turned off. */
  readonly disabled: number;
}

/**
 * Removes the lints that comments turn off, and adds lints about those comments.
 * @param file the document
 * @param diagnostics the lints found in it
 * @param ran the codes of the lints that were run: only of these is it known whether a comment is unused
 */
export function applyDisables(
  file: SourceText,
  diagnostics: readonly LintDiagnostic[],
  ran: (code: string) => boolean,
): Kept {
  const disables = disablesOf(file.text);
  const sound = disables.filter(({ code, reason }) => reason !== '' && lintOf(code) !== undefined);
  const covered = coveredBy(sound);
  const left = diagnostics.filter((diagnostic) => covered(diagnostic) === undefined);
  const faults = [...disables.flatMap((disable) => faultOf(disable, file) ?? []), ...misspelt(file)];
  const used = new Set(diagnostics.map(covered));
  const unused = sound.filter((disable) => ran(disable.code) && !used.has(keyOf(disable)));
  return {
    diagnostics: [...left, ...faults, ...unused.map((disable) => unusedFault(disable, file))],
    disabled: diagnostics.length - left.length,
  };
}

/** What a comment turns off, in one text: its lint, and where the line begins that it applies to. */
const keyOf = ({ code, line: [start] }: Disable): string => `${code} ${start}`;

/**
 * A function that gives the key of what turns a lint off, if anything does. The line of a lint is looked up, since a
 * document may have as many comments as it has lints.
 */
function coveredBy(disables: readonly Disable[]): (diagnostic: LintDiagnostic) => string | undefined {
  const keys = new Set(disables.map(keyOf));
  // comments are in the order of the text, and so are the lines they apply to
  const starts = disables.map(({ line: [start] }) => start);
  return ({ code, span: { start } }) => {
    const { line } = disables[firstAbove(starts, start) - 1] ?? {};
    const key = `${code} ${line?.[0]}`;
    return line !== undefined && start <= line[1] && keys.has(key) ? key : undefined;
  };
}

const DIRECTIVE = 'decisis-disable-next-line';
const COMMENT = /^#\s*decisis-disable-next-line(?![\w-])([^:]*):?(.*)$/;
/** Matches a comment that starts like one that turns off lints, or as other linters write it. */
const LIKE = /^#\s*(decisis-(?:disable|ignore)[\w-]*)/i;

function disablesOf(text: string): readonly Disable[] {
  if (!text.includes('decisis-disable-next-line')) return [];
  let line: readonly [number, number] = [-1, -1];
  return commentsOf(text).flatMap((comment) => {
    const [, codes, reason = ''] = COMMENT.exec(comment.text.trimEnd()) ?? [];
    if (codes === undefined) return [];
    // comments that follow each other apply to the same line
    if (comment.start >= line[0]) line = nextLine(text, comment.start);
    const of = line;
    const names = codes.trim() === '' ? [''] : codes.split(',').map((code) => code.trim());
    return names.map((code) => ({
      code,
      reason: reason.trim(),
      start: comment.start + Math.max(0, code === '' ? 0 : comment.text.indexOf(code)),
      comment: names.length === 1 ? comment.start : undefined,
      line: of,
    }));
  });
}

/** The next line that holds more than a comment: several comments may follow each other. */
function nextLine(text: string, offset: number): readonly [number, number] {
  let start = offset;
  for (;;) {
    const newline = text.indexOf('\n', start);
    if (newline === -1) return [text.length, text.length];
    start = newline + 1;
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end === -1 ? text.length : end);
    if (!/^\s*(?:#|$)/.test(line)) return [start, start + line.length];
    if (end === -1) return [text.length, text.length];
  }
}

/** Reports comments that look as if they turn off a lint, but do not. */
function misspelt(file: SourceText): readonly LintDiagnostic[] {
  if (!/#\s*decisis-/i.test(file.text)) return [];
  return commentsOf(file.text).flatMap(({ start, text }) => {
    const [, written] = LIKE.exec(text) ?? [];
    if (written === undefined || written === DIRECTIVE) return [];
    const from = start + text.indexOf(written);
    return made('disable/unknown-comment', {
      span: { file, start: from, end: from + written.length },
      message: `${quoteName(written)} is not the name of a comment that turns off lints, so this has no effect`,
      help: `write \`${DIRECTIVE}\`, on the line above the one it is for`,
    });
  });
}

function faultOf({ code, reason, start }: Disable, file: SourceText): LintDiagnostic | undefined {
  const span = { file, start, end: start + Math.max(code.length, 1) };
  if (code === '') {
    return made('disable/unknown-lint', {
      span,
      message: 'this comment names no lint, so it has no effect',
      help: 'name one before the colon: `decisis check --explain` lists them',
    });
  }
  if (lintOf(code) === undefined) {
    const known = Object.hasOwn(CODES, code);
    const slip = nearest(
      code,
      LINTS.map((lint) => lint.code),
    );
    return made('disable/unknown-lint', {
      span,
      message: known
        ? `${quote(code)} is an error, and cannot be turned off`
        : `no lint is called ${file.isOfRules === true || slip !== undefined ? quote(code) : WITHHELD_WORDS}`,
      help: known ? 'fix the error itself' : wayOut(code),
    });
  }
  if (reason !== '') return undefined;
  return made('disable/no-reason', {
    span,
    message: `${quote(code)} is not turned off, since no reason is given`,
    help: 'add a colon and the reason why it does not apply',
  });
}

/** Suggests what to write in place of an unknown code. */
function wayOut(code: string): string {
  const [first = '', ...rest] = code.split(/\s+/);
  if (rest.length > 0 && lintOf(first) !== undefined) {
    return rest.every((word) => lintOf(word) !== undefined)
      ? 'write a comma between two lints'
      : 'write a colon before the reason';
  }
  const codes = LINTS.map((lint) => lint.code);
  const near = nearest(code, codes);
  return near === undefined ? 'all lints: `decisis check --explain`' : `did you mean \`${near}\`?`;
}

const unusedFault = ({ code, start, comment }: Disable, file: SourceText): LintDiagnostic =>
  made('disable/unused', {
    span: { file, start, end: start + code.length },
    message: `${quote(code)} finds nothing in the line below`,
    help: 'remove the comment',
    ...(comment === undefined ? {} : { fix: { comment } }),
  });

const made = (code: Code, fault: Omit<LintDiagnostic, 'code' | 'severity'>): LintDiagnostic => ({
  code,
  severity: severityOf(code),
  ...fault,
});
