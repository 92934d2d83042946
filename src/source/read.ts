import { complaint } from '../diagnostic/complaint.ts';
import type { CST, Document, ParsedNode, YAMLError } from 'yaml';
import type { Diagnostic, Outcome, SourceText, Span } from '../diagnostic/diagnostic.ts';
import { FAULT_LIMIT, firstFaults } from '../diagnostic/first-faults.ts';
import { composed } from './compose.ts';
import { isOfRules } from './is-of-rules.ts';
import { knownValue } from './known-documents.ts';
import type { Places } from './quick/places.ts';
import { quickPlaces, quickValue } from './quick/quick-value.ts';
import { latelyRead, rememberRead } from './lately-read.ts';
import { locate, type Part } from './locate.ts';
import type { Path } from '../model/path.ts';
import { slipIn } from './slips.ts';
import { tableText } from './table-text.ts';
import { tooLongText } from './text-limit.ts';
import { tokensOf, tooManyLines } from './tokens.ts';
import { unfold } from './unfold.ts';
import { yamlMessage } from './yaml-message.ts';

/** A document that was read: its plain value, and the place of each part. */
export interface ReadDocument {
  readonly file: SourceText;
  /** Maps have no prototype, so that `__proto__` is a key like any other. */
  readonly value: unknown;
  /** The span of a path, or of the last part of the path that exists. */
  readonly locate: (path: Path, part?: Part) => Span;
}

/**
 * Reads one YAML 1.2 (or JSON) document: with the fast reader where it is in the plain style, else with the whole
 * parser.
 * @returns the value and the span of every key; or every error of syntax, depth, aliases and scalars, by place
 */
export function read(file: SourceText): Outcome<ReadDocument> {
  const fault = tooManyLines(file) ?? zeroByte(file);
  if (fault !== undefined) return { ok: false, diagnostics: [fault] };
  const value = knownValue(file.text) ?? latelyRead(file.text) ?? quickValue(file.text);
  if (value === undefined) return parse(file);
  rememberRead(file.text, value);
  const known = { ...file, isOfRules: isOfRules(value) };
  return unlessTooLong({
    ok: true,
    value: { file: known, value, locate: locatingLate(known) },
    warnings: [],
  });
}

/** What was read, unless a text in it is too long. */
function unlessTooLong(read: Outcome<ReadDocument>): Outcome<ReadDocument> {
  if (!read.ok) return read;
  const { file, value, locate } = read.value;
  const long = tooLongText(file, value, locate);
  return long === undefined ? read : { ok: false, diagnostics: [long] };
}

/** A zero byte is no character of YAML or JSON, and git shows no change of a file that has one: a reviewer would see none. */
function zeroByte(file: SourceText): Diagnostic | undefined {
  const start = file.text.indexOf('\0');
  if (start === -1) return undefined;
  return complaint(
    'document/not-yaml',
    { file, start, end: start + 1 },
    'a zero byte stands here: git takes the file for data, and shows nobody what changes in it',
    'take it out, or write \\u0000 in double quotes; where every other byte is one, the file is UTF-16: save it as UTF-8',
  );
}

/** Whether the fast reader can read a document. */
export const isPlain = (file: SourceText): boolean =>
  (knownValue(file.text) ?? quickValue(file.text)) !== undefined;

/**
 * Finds places in a document that was read for its value only. The first look-up reads the document again with the fast
 * reader, or with the parser if it is a shipped document in another style.
 */
function locatingLate(file: SourceText): ReadDocument['locate'] {
  let places: Places | undefined;
  let parsed: Outcome<ReadDocument> | undefined;
  return (path, part) => {
    if (parsed === undefined) places ??= quickPlaces(file.text);
    if (places !== undefined) return places.locate(file, path, part);
    parsed ??= parse(file);
    return parsed.ok ? parsed.value.locate(path, part) : { file, start: 0, end: 1 };
  };
}

/** Reads a document without looking it up among the shipped ones. */
export function parse(file: SourceText): Outcome<ReadDocument> {
  const loose = file.text.search(LOOSE_RETURN);
  if (loose !== -1) return { ok: false, diagnostics: [looseReturn(file, loose)] };
  const tokens = tokensOf(file);
  if (!tokens.ok) return tokens;
  const { documents, faults } = composed(tokens.value, file.text.length);
  const [document, second] = documents;
  if ((document === undefined || document.contents === null) && faults.length <= FAULT_LIMIT) {
    return { ok: false, diagnostics: [empty(file)] };
  }
  const syntax = faults.map((error) => fromYaml(error, file));
  if (syntax.length > 0) return { ok: false, diagnostics: toldOf(syntax, file, tokens.value) };
  if (document === undefined) return { ok: false, diagnostics: [empty(file)] };
  if (document.directives.yaml.version !== '1.2') return { ok: false, diagnostics: [otherVersion(file)] };
  if (second !== undefined) return { ok: false, diagnostics: [several(second, file)] };
  return unfolded(document, file);
}

/** A carriage return without a newline after it: some YAML readers end a line there, and others do not. */
const LOOSE_RETURN = /\r(?!\n)/;

const looseReturn = (file: SourceText, start: number): Diagnostic =>
  complaint(
    'document/not-yaml',
    { file, start, end: start + 1 },
    'a carriage return stands here without a newline behind it',
    'save the file with line ends as on Unix (LF) or Windows (CRLF)',
  );

/**
 * The diagnostics of syntax errors: the one mistake that explains them all, where it is recognised; else each of them.
 */
function toldOf(
  syntax: readonly Diagnostic[],
  file: SourceText,
  tokens: readonly CST.Token[],
): readonly Diagnostic[] {
  const conflict = mergeConflict(file);
  if (conflict !== undefined) return conflict;
  const starts = syntax.map(({ span }) => span.start).toSorted((a, b) => a - b);
  const slip = tableText(file) ?? (syntax.some(isTab) ? undefined : slipIn(file, tokens, starts));
  return slip === undefined ? firstFaults(firstOfEachLine(syntax)) : [slip];
}

const isTab = ({ message }: Diagnostic): boolean => message.startsWith('tabs ');

function unfolded(document: Document.Parsed, file: SourceText): Outcome<ReadDocument> {
  const root = document.contents as ParsedNode;
  const { value, diagnostics } = unfold(root, file);
  if (diagnostics.length > 0) return { ok: false, diagnostics: firstFaults(diagnostics) };
  const known = { ...file, isOfRules: isOfRules(value) };
  const warnings = document.warnings.map((warning) => fromYaml(warning, known));
  return unlessTooLong({
    ok: true,
    value: { file: known, value, locate: (path, part) => locate(root, document, known, path, part) },
    warnings,
  });
}

function fromYaml(error: YAMLError, file: SourceText): Diagnostic {
  const [start, end] = error.pos;
  const span = { file, start, end: Math.max(end, start + 1) };
  const severity = error.name === 'YAMLWarning' ? 'warning' : 'error';
  const message = yamlMessage(error);
  const help = HELP[error.code];
  return { code: 'document/not-yaml', severity, message, span, ...(help === undefined ? {} : { help }) };
}

/** By error code of the YAML library: what a person can do about it. */
const HELP: Partial<Record<string, string>> = {
  TAB_AS_INDENT: 'YAML is indented with spaces: put two spaces in place of each tab',
  BLOCK_AS_IMPLICIT_KEY: 'a text with a colon in it belongs in quotes: "first: second"',
  MULTILINE_IMPLICIT_KEY: 'a key stands on one line: is a colon missing, or a quotation mark?',
  MISSING_CHAR: 'is a quotation mark, a comma or a closing bracket missing?',
  BAD_INDENT: 'lines of one list or map begin in the same column',
  BAD_DQ_ESCAPE: 'write a backslash twice where one is meant, or use single quotes',
  UNEXPECTED_TOKEN: 'is a quotation mark missing, or one too many?',
};

/** The first diagnostic of each line: one mistake makes the parser report many on the same line. */
function firstOfEachLine(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<number>();
  return diagnostics.filter(({ span }) => {
    const lineStart = span.file.text.lastIndexOf('\n', span.start - 1);
    if (seen.has(lineStart)) return false;
    seen.add(lineStart);
    return true;
  });
}

/** Reports git's conflict markers, where two branches changed the same lines; undefined where there are none. */
function mergeConflict(file: SourceText): readonly Diagnostic[] | undefined {
  const text = `\n${file.text}`;
  const start = text.indexOf('\n<<<<<<<');
  const middle = start === -1 ? -1 : text.indexOf('\n=======', start);
  if (middle === -1 || text.indexOf('\n>>>>>>>', middle) === -1) return undefined;
  const span = { file, start, end: start + 7 };
  const message = 'a merge conflict begins here, and is not resolved';
  const help =
    'where both sides added a decision to a case, record --rebase keeps both; else keep what is right, and take out the marks';
  return [complaint('document/merge-conflict', span, message, help)];
}

function empty(file: SourceText): Diagnostic {
  return complaint(
    'document/empty',
    { file, start: 0, end: 0 },
    'there is no document in this file',
    'a document is a map with one of the keys `case`, `policy`, `tests` and `vocabulary`',
  );
}

function several(second: Document.Parsed, file: SourceText): Diagnostic {
  return complaint(
    'document/several',
    { file, start: second.range[0], end: second.range[0] + 1 },
    'a second document begins here',
    'put each document into a file of its own',
  );
}

/** The error for YAML 1.1, in which a bare `no` is a boolean and a bare date is not a text. */
function otherVersion(file: SourceText): Diagnostic {
  const start = Math.max(file.text.indexOf('%YAML'), 0);
  return complaint(
    'document/not-yaml',
    { file, start, end: start + 5 },
    'this document asks for a YAML version other than 1.2',
    'leave out the line that begins with `%YAML`',
  );
}
