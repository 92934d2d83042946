import { isPlain, textAs, writtenText } from '../written-text.ts';
import type { PlainNode, PlainPair, PlainText } from './plain-node.ts';

/**
 * Writes a value on one line, in brackets if it is a list or map.
 * @param left how long it may be; Infinity for as long as it is, whatever blank lines are in it
 * @returns undefined where it is longer, or has something in it that needs lines of its own
 */
export function inLine(node: PlainNode, left: number): string | undefined {
  const text = node.is === 'text' ? textInLine(node) : node.is === 'constant' ? node.written : undefined;
  if (text !== undefined) return text.length > left ? undefined : text;
  if (node.is === 'map') return joined(node.pairs, '{ ', ' }', left, pairInLine) ?? undefined;
  if (node.is === 'list') return joined(node.items, '[', ']', left, itemInLine);
  return undefined;
}

function joined<T>(
  parts: readonly T[],
  open: string,
  close: string,
  left: number,
  write: (part: T, left: number) => string | undefined,
): string | undefined {
  if (parts.length === 0) return `${open}${close}`.replaceAll(' ', '');
  let text = open;
  for (const part of parts) {
    if (text !== open) text += ', ';
    const next = write(part, left - text.length);
    if (next === undefined) return undefined;
    text += next;
    if (text.length > left) return undefined;
  }
  text += close;
  return text.length > left ? undefined : text;
}

function pairInLine({ key, value }: PlainPair, left: number): string | undefined {
  if (NEEDS_LINES.test(key.name) || key.above !== '' || (key.isSpaced && left !== Infinity)) return undefined;
  const name = isPlain(key.name)
    ? key.name
    : textAs(key.name, { style: 'PLAIN' }, { ...WITHIN, implicitKey: true });
  const text = itemInLine(value, left - name.length - 2);
  return text === undefined ? undefined : `${name}:${text === '' ? '' : ` ${text}`}`;
}

function itemInLine(node: PlainNode, left: number): string | undefined {
  if (node.above !== '' || node.beside !== '' || (node.isSpaced && left !== Infinity)) return undefined;
  return inLine(node, left);
}

/** A text that needs no quotes, or no fewer of them on a line of its own. */
function textInLine({ value, wasBlock }: PlainText): string | undefined {
  if (NEEDS_LINES.test(value)) return undefined;
  if (isPlain(value)) return value;
  if (wasBlock && /^['"]/.test(writtenText(value))) return undefined;
  return textAs(value, { style: 'PLAIN' }, WITHIN);
}

/** What would need quotes in brackets but not on a line of its own. */
const NEEDS_LINES = /[\n,[\]{}]/;

/** Any column will do: nothing in brackets is broken. */
const WITHIN = { indent: '    ', lineWidth: 0, inFlow: true };
