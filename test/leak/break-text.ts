import { stringify } from 'yaml';
import { chance, pick, within, type Draw } from '../naive/draw.ts';
import {
  brokenBy,
  lineDedented,
  lineIndented,
  lineLess,
  lineTwice,
  ofLines,
  type Break,
} from '../support/break-lines.ts';

type Style = (value: unknown) => string;

const STYLES: readonly Style[] = [
  (value) => JSON.stringify(value),
  (value) => `${JSON.stringify(value, null, 2)}\n`,
  (value) => stringify(value),
  (value) => stringify(value, { collectionStyle: 'flow', lineWidth: 0 }),
  (value) => stringify(value, { collectionStyle: 'flow', lineWidth: 60 }),
  (value) => stringify(value, { defaultStringType: 'QUOTE_SINGLE' }),
  (value) => stringify(value, { defaultStringType: 'BLOCK_LITERAL' }),
  (value) => stringify(value, { defaultStringType: 'BLOCK_FOLDED', lineWidth: 30 }),
  (value) => `---\n${stringify(value, { indentSeq: false, indent: 4 })}...\n`,
];

/** A document as a text, in one of the ways to write it. */
export const written = (draw: Draw, value: unknown): string => pick(draw, STYLES)(value);

/** What may have got into a text. */
const SNIPPETS: readonly string[] = [
  ': ',
  '\n',
  '\t',
  '- ',
  '? ',
  '&a ',
  '*a ',
  '!tag ',
  '!!str ',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '|\n',
  '>\n',
  '#',
  '---\n',
  '...\n',
  '%YAML 1.1\n---\n',
  '%TAG ! x\n',
  '\0',
  '\uFEFF',
  '\\',
  '\\x4',
  '<<: ',
  '`',
  ',',
  '\r',
  '\u2028',
  'case: x\n',
  'policy: p\n',
  'vocabulary: v\n',
  '"case": 1,',
  '\u001B[31m',
  '\uD800',
  '$n',
  '99999999999999999999',
];

const at = (draw: Draw, text: string): number => draw(text.length + 1);

const cut: Break = (draw, text) => {
  const from = at(draw, text);
  return text.slice(0, from) + text.slice(from + within(draw, 1, pick(draw, [2, 8, 40])));
};

const insert: Break = (draw, text) => {
  const from = at(draw, text);
  return text.slice(0, from) + pick(draw, SNIPPETS) + text.slice(from);
};

const replace: Break = (draw, text) => {
  const from = at(draw, text);
  return text.slice(0, from) + pick(draw, SNIPPETS) + text.slice(from + within(draw, 1, 6));
};

const truncate: Break = (draw, text) => text.slice(0, at(draw, text));

const BREAKS: readonly Break[] = [
  cut,
  cut,
  insert,
  insert,
  replace,
  truncate,
  lineTwice,
  lineLess,
  lineIndented,
  lineDedented,
  ofLines((_, lines, index) => (lines[index] = `\t${lines[index]!}`)),
  ofLines((_, lines, index) => (lines[index] = lines[index]!.replace(/^( *)([\w-]+): /, '$1? $2\n$1: '))),
  ofLines((_, lines, index) => (lines[index] = lines[index]!.replace(/^( *[\w-]+): /, '$1: &x '))),
  ofLines((draw, lines, index) => lines.push(...lines.splice(index, within(draw, 1, 4)))),
  (draw, text) => text.replace(pick(draw, [/(["']?)case\1:/, /evidence/, /vocabulary/, /summary/]), 'xcase:'),
  (_, text) => `${text}\n---\n${text}`,
];

/** A text broken in some random places. */
export function broken(draw: Draw, text: string): string {
  return brokenBy(draw, text, within(draw, 0, 3), BREAKS);
}

/** The bytes of a text; some of the time not in UTF-8. */
export function encoded(draw: Draw, text: string): Buffer {
  if (!chance(draw, 8)) return Buffer.from(text);
  return pick(draw, [
    () => Buffer.from(text, 'utf16le'),
    () => Buffer.from(`\uFEFF${text}`, 'utf16le'),
    () => Buffer.from(`\uFEFF${text}`),
    () => Buffer.from(text, 'latin1'),
    () => Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe])]),
  ])();
}
