import { rangeOf } from './range-of.ts';
import { lastOf } from '../model/ends.ts';
import { Composer, isMap, isScalar, isSeq, Parser, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import type { SourceText } from '../diagnostic/diagnostic.ts';
import { contentEnd } from './block-style.ts';
import { edited, lineEnd, type Edit } from './edit.ts';
import type { Path } from '../model/path.ts';
import { read } from './read.ts';
import { pushAll } from '../model/push-all.ts';

/**
 * Removes items from lists, and comments. All other bytes stay the same.
 * @param file a valid document, without a byte order mark
 * @param root its root, as `rootOf` composes it
 * @param items paths of items; no list may lose all of its items
 * @param comments offsets of comments
 * @returns the new text, after reading it back and checking that it is the old value without the items; undefined where
 * that fails, for example because there are comments between the items of a flow list
 */
export function takeOut(
  file: SourceText,
  root: unknown,
  items: readonly Path[],
  comments: readonly number[],
): string | undefined {
  const before = read(file);
  if (!before.ok) return undefined;
  const edits: Edit[] = [...new Set(comments)].map((start) => withoutComment(file.text, start));
  const lists = byList(items);
  const nodeAt = finder(root);
  for (const [list, positions] of lists.values()) {
    const node = nodeAt(list);
    const found = isSeq<Node>(node) ? withoutItems(file.text, node, positions) : undefined;
    if (found === undefined) return undefined;
    pushAll(edits, found);
  }
  const text = edited(file.text, edits);
  const after = read({ ...file, text });
  const expected = JSON.stringify(without(before.value.value, lists, []));
  return after.ok && JSON.stringify(after.value.value) === expected ? text : undefined;
}

/** The root of a document, composed with the places of its parts. */
export function rootOf(text: string): unknown {
  const composer = new Composer({ version: '1.2', keepSourceTokens: true, uniqueKeys: false });
  return [...composer.compose(new Parser().parse(text), false, text.length)][0]?.contents;
}

/** By the path of a list, as JSON: the path, and the positions of some of its items. */
type Lists = ReadonlyMap<string, readonly [Path, ReadonlySet<number>]>;

/** Groups items by list. */
function byList(items: readonly Path[]): Lists {
  const lists = new Map<string, [Path, Set<number>]>();
  for (const item of items) {
    const path = item.slice(0, -1);
    const key = JSON.stringify(path);
    const entry = lists.get(key) ?? [path, new Set()];
    lists.set(key, entry);
    entry[1].add(Number(item.at(-1)));
  }
  return lists;
}

/** Finds nodes by their paths. A map is gone through once, however many are looked for in it. */
function finder(root: unknown): (path: Path) => unknown {
  const known = new Map<YAMLMap, ReadonlyMap<string, unknown>>();
  const valuesOf = (map: YAMLMap): ReadonlyMap<string, unknown> => {
    const values =
      known.get(map) ??
      new Map(map.items.flatMap(({ key, value }) => (isScalar(key) ? [[String(key.value), value]] : [])));
    known.set(map, values);
    return values;
  };
  return (path) => {
    let node = root;
    for (const step of path) {
      if (isSeq(node)) node = node.items[Number(step)];
      else if (isMap(node)) node = valuesOf(node).get(String(step));
      else return undefined;
    }
    return node;
  };
}

function withoutItems(
  text: string,
  list: YAMLSeq<Node>,
  positions: ReadonlySet<number>,
): readonly Edit[] | undefined {
  if (positions.size >= list.items.length) return undefined;
  return list.flow === true ? fromFlow(text, list, positions) : fromBlock(text, list, positions);
}

/** Removes an item with the comma after it; the last items with the comma before them. */
function fromFlow(
  text: string,
  { items }: YAMLSeq<Node>,
  positions: ReadonlySet<number>,
): readonly Edit[] | undefined {
  const last = items.findLastIndex((_, at) => !positions.has(at));
  const ranges = items.map(rangeOf);
  const edits = ranges.slice(0, last).flatMap(([start], at): readonly Edit[] => {
    const next = ranges[at + 1];
    return next === undefined || !positions.has(at) ? [] : [{ start, end: next[0], text: '' }];
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
  positions: ReadonlySet<number>,
): readonly Edit[] | undefined {
  const edits = items
    .filter((_, at) => positions.has(at))
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

function without(value: unknown, lists: Lists, path: Path): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, without(part, lists, [...path, key])]),
    );
  }
  const [, gone] = lists.get(JSON.stringify(path)) ?? [];
  return value.flatMap((part, at) => (gone?.has(at) === true ? [] : [without(part, lists, [...path, at])]));
}
