import { rangeOf } from './range-of.ts';
import { lastOf } from '../model/ends.ts';
import { Composer, isMap, isScalar, isSeq, Parser, type Node, type YAMLSeq } from 'yaml';
import type { SourceText } from '../diagnostic/diagnostic.ts';
import { contentEnd } from './block-style.ts';
import { edited, lineEnd, type Edit } from './edit.ts';
import type { Path } from '../model/path.ts';
import { read } from './read.ts';
import { pushAll } from '../model/push-all.ts';

/**
 * Removes items from lists, and comments. All other bytes stay the same.
 * @param file a valid document, without a byte order mark
 * @param items paths of items; no list may lose all of its items
 * @param comments offsets of comments
 * @returns the new text, after reading it back and checking that it is the old value without the items; undefined where
 * that fails, for example because there are comments between the items of a flow list
 */
export function takeOut(
  file: SourceText,
  items: readonly Path[],
  comments: readonly number[],
): string | undefined {
  return takeOutOf(file, rootOf(file.text), items, comments);
}

/** The same of a document that is composed already. @param root its root */
export function takeOutOf(
  file: SourceText,
  root: unknown,
  items: readonly Path[],
  comments: readonly number[],
): string | undefined {
  const before = read(file);
  if (!before.ok) return undefined;
  const edits: Edit[] = comments.map((start) => withoutComment(file.text, start));
  for (const [list, positions] of byList(items)) {
    const node = nodeAt(root, list);
    const found = isSeq<Node>(node) ? withoutItems(file.text, node, positions) : undefined;
    if (found === undefined) return undefined;
    pushAll(edits, found);
  }
  const text = edited(file.text, edits);
  const after = read({ ...file, text });
  const expected = JSON.stringify(without(before.value.value, items, []));
  return after.ok && JSON.stringify(after.value.value) === expected ? text : undefined;
}

/** The root of a document, composed with the places of its parts. */
export function rootOf(text: string): unknown {
  const composer = new Composer({ version: '1.2', keepSourceTokens: true, uniqueKeys: false });
  return [...composer.compose(new Parser().parse(text), false, text.length)][0]?.contents;
}

/** Groups items by list: the list's path, and their positions, in order. */
function byList(items: readonly Path[]): readonly (readonly [Path, readonly number[]])[] {
  const lists = new Map<string, [Path, number[]]>();
  for (const item of items) {
    const path = item.slice(0, -1);
    const key = JSON.stringify(path);
    const entry = lists.get(key) ?? [path, []];
    lists.set(key, entry);
    if (!entry[1].includes(Number(item.at(-1)))) entry[1].push(Number(item.at(-1)));
  }
  return [...lists.values()].map(([path, positions]) => [path, positions.toSorted((a, b) => a - b)]);
}

function nodeAt(root: unknown, path: Path): unknown {
  let node = root;
  for (const step of path) {
    if (isSeq(node)) node = node.items[Number(step)];
    else if (isMap(node))
      node = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))?.value;
    else return undefined;
  }
  return node;
}

function withoutItems(
  text: string,
  list: YAMLSeq<Node>,
  positions: readonly number[],
): readonly Edit[] | undefined {
  if (positions.length >= list.items.length) return undefined;
  return list.flow === true ? fromFlow(text, list, positions) : fromBlock(text, list, positions);
}

/** Removes an item with the comma after it; the last items with the comma before them. */
function fromFlow(
  text: string,
  { items }: YAMLSeq<Node>,
  positions: readonly number[],
): readonly Edit[] | undefined {
  const last = items.findLastIndex((_, at) => !positions.includes(at));
  const ranges = items.map(rangeOf);
  const edits = ranges.slice(0, last).flatMap(([start], at): readonly Edit[] => {
    const next = ranges[at + 1];
    return next === undefined || !positions.includes(at) ? [] : [{ start, end: next[0], text: '' }];
  });
  const kept = ranges[last];
  if (kept !== undefined && last < items.length - 1) {
    edits.push({ start: kept[1], end: lastOf(ranges)[1], text: '' });
  }
  const cut = edits.map(({ start, end }) => text.slice(start, end)).join('');
  return cut.includes('#') ? undefined : edits;
}

/** Removes an item with its lines and the comment beside it; comments above it stay. */
function fromBlock(
  text: string,
  { items }: YAMLSeq<Node>,
  positions: readonly number[],
): readonly Edit[] | undefined {
  const edits = items
    .filter((_, at) => positions.includes(at))
    .map((item): Edit => {
      const start = text.lastIndexOf('\n', rangeOf(item)[0] - 1) + 1;
      const end = contentEnd(text, item);
      const stop = text[end - 1] === '\n' ? end : text.indexOf('\n', lineEnd(text, end)) + 1;
      return { start, end: stop === 0 ? text.length : stop, text: '' };
    });
  const whole = edits.every(({ start, end }) => /^[ \t]*-[ \t]/.test(text.slice(start, end)));
  return whole ? edits : undefined;
}

/** Removes a comment, with its line if nothing else is on it. */
function withoutComment(text: string, start: number): Edit {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const end = lineEnd(text, start);
  const lead = text.slice(lineStart, start);
  if (lead.trim() !== '') return { start: lineStart + lead.trimEnd().length, end, text: '' };
  const newline = text.indexOf('\n', end);
  return { start: lineStart, end: newline === -1 ? text.length : newline + 1, text: '' };
}

function without(value: unknown, items: readonly Path[], path: Path): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, without(part, items, [...path, key])]),
    );
  }
  const gone = items.filter(
    (item) => item.length === path.length + 1 && path.every((step, at) => item[at] === step),
  );
  return value.flatMap((part, at) =>
    gone.some((item) => item.at(-1) === at) ? [] : [without(part, items, [...path, at])],
  );
}
