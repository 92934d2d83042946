import { TEXT_LIMIT } from '../text-limit.ts';

/** Characters with which a plain text cannot start in every context. */
const INDICATOR = /^(?:[-?:,[\]{}#&*!|>'"%@` ]|\.\.\.)/;

/** Characters that would end a plain text, or make it a key. */
const BROKEN = /: | #|:$/;

const CONSTANT = /^(?:~|[Nn]ull|NULL|[Tt]rue|TRUE|[Ff]alse|FALSE)$/;

/** Matches everything that YAML's core schema could read as a number, and more. */
const NUMERIC =
  /^[-+]?(?:0o[0-7]+|0x[0-9a-fA-F]+|[0-9]+|(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|\.(?:inf|Inf|INF|nan|NaN|NAN))$/;

const PLAIN_NUMBER = /^(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?$/;
const NEGATIVE_NUMBER = /^-[1-9][0-9]{0,14}(?:\.[0-9]{1,9})?$/;

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ['null', null],
  ['true', true],
  ['false', false],
]);

/** Reads a trimmed plain scalar on one line. */
export function quickScalar(text: string): unknown {
  if (NEGATIVE_NUMBER.test(text)) return Number(text);
  assertPlain(text);
  if (CONSTANT.test(text)) {
    const value = CONSTANTS.get(text);
    if (value === undefined) throw new Doubt();
    return value;
  }
  if (!NUMERIC.test(text)) return text;
  if (!PLAIN_NUMBER.test(text)) throw new Doubt();
  return Number(text);
}

/** Throws a `Doubt` unless a line is certainly plain text. */
export function assertPlain(text: string): void {
  if (text === '' || INDICATOR.test(text) || BROKEN.test(text)) throw new Doubt();
}

/**
 * Throws a `Doubt` where a bare word that starts with a letter or digit is too long for a key, or a number, or a
 * constant such as `true`.
 */
export function assertKey(word: string): void {
  if (word.length > LONGEST_KEY || CONSTANT.test(word) || NUMERIC.test(word)) throw new Doubt();
}

/** YAML limits keys on one line to 1,024 characters; this leaves a margin. */
const LONGEST_KEY = 1000;

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * Finds where a quoted text ends, or how far it goes in a line in which it does not end. Without a pattern: one that
 * chooses between a character and an escape keeps each choice, and a text of megabytes is too long for that.
 * @param from the offset behind the quotation mark that opens it, or of a later line
 * @param mark the quotation mark
 * @returns the offset of the mark that closes it, or of the end of the line; undefined where it has an escape that few
 * texts have
 */
export function endOfQuoted(line: string, from: number, mark: string): number | undefined {
  return mark === "'" ? endOfSingle(line, from) : endOfDouble(line, from);
}

function endOfSingle(line: string, from: number): number {
  let end = line.indexOf("'", from);
  while (end !== -1 && line[end + 1] === "'") end = line.indexOf("'", end + 2);
  return end === -1 ? line.length : end;
}

function endOfDouble(line: string, from: number): number | undefined {
  let end = from;
  for (; end < line.length; end += 1) {
    const code = line.charCodeAt(end);
    if (code === DOUBLE_MARK) return end;
    if (code !== BACKSLASH) continue;
    ESCAPE.lastIndex = end;
    if (!ESCAPE.test(line)) return undefined;
    end = ESCAPE.lastIndex - 1;
  }
  return end;
}

const DOUBLE_MARK = 34;
const BACKSLASH = 92;

/**
 * Reads the quoted text at a position in a line, and returns where it ends.
 * @returns undefined where it does not end in the line, or has an escape that few texts have
 */
export function quickQuoted(
  line: string,
  at: number,
): { readonly value: string; readonly end: number } | undefined {
  const mark = line.charAt(at);
  const end = endOfQuoted(line, at + 1, mark);
  if (end === undefined || end === line.length) return undefined;
  const value = quotedBy(mark)(line.slice(at + 1, end));
  if (!value.isWellFormed()) throw new Doubt();
  return { value, end: end + 1 };
}

/** How what stands between two quotation marks is read. */
export const quotedBy = (mark: string): ((written: string) => string) =>
  mark === "'" ? singleQuoted : doubleQuoted;

/** What stands between single quotation marks; as written where it is too long for a document however it reads. */
const singleQuoted = (written: string): string =>
  written.length > 2 * TEXT_LIMIT ? written : written.replaceAll("''", "'");

/** What stands between double ones: these escapes mean the same in JSON as in YAML. */
const doubleQuoted = (written: string): string =>
  written.includes('\\') ? (JSON.parse(`"${written}"`) as string) : written;

const SPACES_BEHIND = /(?<! ) +$/;

/** Removes trailing spaces; other white space is part of the text in YAML. */
export const withoutSpaces = (text: string): string =>
  text.endsWith(' ') ? text.replace(SPACES_BEHIND, '') : text;

/**
 * Thrown where a text may not be in the plain style: the whole parser must read it. It is always caught within this
 * folder.
 */
export class Doubt extends Error {
  override readonly name = 'Doubt';
}
