/** What a word must not begin with, for it to be plain text in every context. */
const INDICATOR = /^(?:[-?:,[\]{}#&*!|>'"%@` ]|\.\.\.)/;

/** What would make a plain text end, or be a key. */
const BROKEN = /: | #|:$/;

const CONSTANT = /^(?:~|[Nn]ull|NULL|[Tt]rue|TRUE|[Ff]alse|FALSE)$/;

/** Whatever YAML's core schema could take for a number, and more. */
const NUMERIC =
  /^[-+]?(?:0o[0-7]+|0x[0-9a-fA-F]+|[0-9]+|(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|\.(?:inf|Inf|INF|nan|NaN|NAN))$/;

const PLAIN_NUMBER = /^(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?$/;
const NEGATIVE_NUMBER = /^-[1-9][0-9]{0,14}(?:\.[0-9]{1,9})?$/;

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ['null', null],
  ['true', true],
  ['false', false],
]);

/** The value of a plain scalar on one line, trimmed. */
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

/** Makes sure that a line holds plain text, and nothing that means more. */
export function assertPlain(text: string): void {
  if (text === '' || INDICATOR.test(text) || BROKEN.test(text)) throw new Doubt();
}

/** Whether a bare word, begun by a letter, is a key; `true` and `null` are other values. */
export function assertKey(word: string): void {
  if (word.length > LONGEST_KEY || CONSTANT.test(word)) throw new Doubt();
}

/** YAML takes no key on one line of more than 1,024 characters. */
const LONGEST_KEY = 1000;

const QUOTED = /"((?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*)"|'((?:[^']|'')*)'/y;

/** The text in quotes that begins at a place in a line, and where it ends. */
export function quickQuoted(line: string, at: number): { readonly value: string; readonly end: number } {
  QUOTED.lastIndex = at;
  const [, double, single] = QUOTED.exec(line) ?? [];
  const end = QUOTED.lastIndex;
  if (single !== undefined) return { value: single.replaceAll("''", "'"), end };
  if (double === undefined) throw new Doubt();
  // these escapes mean the same in JSON
  const value = double.includes('\\') ? (JSON.parse(`"${double}"`) as string) : double;
  if (!value.isWellFormed()) throw new Doubt();
  return { value, end };
}

const SPACES_BEHIND = /(?<! ) +$/;

/** A text without the spaces behind it; other white space is text in YAML. */
export const withoutSpaces = (text: string): string =>
  text.endsWith(' ') ? text.replace(SPACES_BEHIND, '') : text;

/** Thrown where a text is not surely in the plain style: the whole parser is to read it. It never leaves this folder. */
export class Doubt extends Error {
  override readonly name = 'Doubt';
}
