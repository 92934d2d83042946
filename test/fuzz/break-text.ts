import { chance, pick, within, type Draw } from '../naive/draw.ts';
import { NASTY, PIECES } from './nasty.ts';
import {
  brokenBy,
  lineDedented,
  lineIndented,
  lineLess,
  lineTwice,
  ofLines,
  type Break,
} from '../support/break-lines.ts';

const SCALAR =
  /(?<=[:[,{-] *)(?:"(?:[^"\\\n]|\\.){0,300}"|'[^'\n]{0,300}'|[^\s,[\]{}#:&*!|>'"%@`-][^\n,[\]{}#:]{0,300})/g;

/** The places of what looks like a value in a text. */
function scalarsIn(text: string): readonly (readonly [start: number, end: number])[] {
  const near = text.slice(0, 40_000);
  return [...near.matchAll(SCALAR)].map((found) => [found.index, found.index + found[0].length]);
}

/** A value as YAML or JSON may have it: in quotation marks, or as it is. */
function spelled(draw: Draw, value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return pick(draw, [
    JSON.stringify(value),
    JSON.stringify(value),
    value,
    `'${value.replaceAll("'", "''")}'`,
    `|-\n    ${value}\n`,
    `&a ${JSON.stringify(value)}`,
    `!!str ${JSON.stringify(value)}`,
  ]);
}

const swap: Break = (draw, text) => {
  const places = scalarsIn(text);
  if (places.length === 0) return text;
  const [start, end] = pick(draw, places);
  return text.slice(0, start) + spelled(draw, pick(draw, NASTY)) + text.slice(end);
};

/** A value in the place of another of the same text: ids and times get where others belong. */
const confuse: Break = (draw, text) => {
  const places = scalarsIn(text);
  if (places.length === 0) return text;
  const [[start, end], [from, until]] = [pick(draw, places), pick(draw, places)];
  return text.slice(0, start) + text.slice(from, until) + text.slice(end);
};

const insert: Break = (draw, text) => {
  const from = draw(text.length + 1);
  return (
    text.slice(0, from) + pick(draw, PIECES) + text.slice(from + within(draw, 0, pick(draw, [0, 0, 2, 8])))
  );
};

/** A piece where a line or a value begins, which is where it is most likely to be read. */
const insertBefore: Break = (draw, text) => {
  const places = [...scalarsIn(text).map(([start]) => start), ...lineStarts(text)];
  const from = pick(draw, places);
  return text.slice(0, from) + pick(draw, PIECES) + text.slice(from);
};

const lineStarts = (text: string): readonly number[] => [
  0,
  ...[...text.slice(0, 40_000).matchAll(/\n */g)].map(({ index, 0: found }) => index + found.length),
];

/** One value becomes an anchor, and another its alias. */
const alias: Break = (draw, text) => {
  const places = scalarsIn(text);
  if (places.length < 2) return text;
  const first = draw(places.length - 1);
  const [start] = places[first]!;
  const [from, until] = places[within(draw, first + 1, places.length - 1)]!;
  return `${text.slice(0, start)}&a ${text.slice(start, from)}*a ${text.slice(until)}`;
};

/** Deep nests, which nobody may walk into with the stack of the engine. */
const nest: Break = (draw, text) => {
  const places = scalarsIn(text);
  const [start, end] = places.length === 0 ? [0, 0] : pick(draw, places);
  const depth = pick(draw, [3, 62, 65, 300]);
  const [open, close] = pick(draw, [['[', ']'] as const, ['{a: ', '}'] as const, ['{all: [', ']}'] as const]);
  return (
    text.slice(0, start) + open.repeat(depth) + text.slice(start, end) + close.repeat(depth) + text.slice(end)
  );
};

const BREAKS: readonly Break[] = [
  swap,
  swap,
  swap,
  confuse,
  confuse,
  insert,
  insertBefore,
  insertBefore,
  alias,
  nest,
  lineLess,
  lineTwice,
  lineIndented,
  lineDedented,
  ofLines(
    (draw, lines, index) => (lines[index] += pick(draw, [' # why', '#', ' ', '\r', '\t', ' # \u202Ewhy'])),
  ),
  ofLines((draw, lines, index) => lines.splice(index, 0, pick(draw, ['# why', '', '  # why', '\t', '    ']))),
  (draw, text) => (chance(draw, 50) ? text.replaceAll('\n', '\r\n') : text.replaceAll('\n', '\r')),
];

/** A text broken in one place or a few by what means something to its readers. */
export function brokenText(draw: Draw, text: string): string {
  return brokenBy(draw, text, pick(draw, [1, 1, 1, 1, 2, 4]), BREAKS);
}
