import { rangeOf } from './range-of.ts';
import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { SourceText } from '../diagnostic/diagnostic.ts';
import type { Path } from '../model/path.ts';
import { afterBlockEntries } from './append-to-block.ts';
import { columnOf, contentEnd } from './block-style.ts';
import { splitMark } from './byte-order-mark.ts';
import { edited, lineBreak, lineEnd, type DocumentEntry, type Edit } from './edit.ts';
import { flowStyleOf, flowText, keyText, type FlowStyle } from './flow-style.ts';
import { read } from './read.ts';
import { rootOf } from './take-out.ts';
import { pushAll } from '../model/push-all.ts';

type Map = YAMLMap<Node, Node | null>;

/**
 * Sets keys of a map in a document: existing values are replaced, new keys are added at the end. All other bytes stay
 * the same.
 * @param path of the map
 * @returns the new text, after reading it back and checking that it is the old value with the keys set; undefined where
 * that fails, for example where the map or a value is an alias
 */
export const setKeys = (file: SourceText, path: Path, values: DocumentEntry): string | undefined =>
  setKeysOfEach(file, [path], values);

/**
 * Sets the same keys of several maps. The document is composed once for each key, however many maps there are.
 * @param paths of the maps, each once; none is inside another
 */
export function setKeysOfEach(
  file: SourceText,
  paths: readonly Path[],
  values: DocumentEntry,
): string | undefined {
  const [mark, text] = splitMark(file.text);
  let now = text;
  for (const [key, value] of Object.entries(values)) {
    const root = rootOf(now);
    const edits: Edit[] = [];
    for (const path of paths) {
      const some = editsFor(now, root, path, key, value);
      if (some === undefined) return undefined;
      pushAll(edits, some);
    }
    now = edited(now, edits);
  }
  return holds(text, now, paths, values) ? mark + now : undefined;
}

function editsFor(
  text: string,
  root: unknown,
  path: Path,
  key: string,
  value: unknown,
): readonly Edit[] | undefined {
  const map = nodeAt(root, path);
  if (!isMap(root) || !isMap(map)) return undefined;
  const found = pairOf(map as Map, key);
  if (found !== undefined) return replaced(text, root as unknown as Map, found, value);
  return map.flow === true
    ? intoFlow(text, root as unknown as Map, map as Map, path, key, value)
    : [intoBlock(text, map as Map, key, value)];
}

function nodeAt(root: unknown, path: Path): unknown {
  let node = root;
  for (const step of path) {
    if (isSeq(node)) node = node.items[Number(step)];
    else if (isMap(node)) node = pairOf(node as unknown as Map, String(step))?.value;
    else return undefined;
  }
  return node;
}

const pairOf = (map: Map, key: string): Pair<Node, Node | null> | undefined =>
  map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);

/** Replaces a value; where a block list only grows, appends the new entries. */
function replaced(
  text: string,
  root: Map,
  { value: node }: Pair<Node, Node | null>,
  value: unknown,
): readonly Edit[] | undefined {
  if (node === null || !(isScalar(node) || isSeq(node) || isMap(node))) return undefined;
  const grown =
    isSeq<Node>(node) && node.flow !== true && Array.isArray(value)
      ? value.slice(node.items.length)
      : undefined;
  if (grown !== undefined && isSeq<Node>(node) && grown.every((one) => typeof one === 'object')) {
    return grown.length === 0 ? [] : afterBlockEntries(text, root, node, grown as readonly DocumentEntry[]);
  }
  const [start] = rangeOf(node);
  const style = flowStyleOf(text, root);
  return [{ start, end: contentEnd(text, node), text: written(value, style) }];
}

/** Writes a value on one line. */
function written(value: unknown, style: FlowStyle): string {
  if (!style.json && Array.isArray(value)) return `[${value.map((one) => written(one, style)).join(', ')}]`;
  if (!style.json && typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([key, one]) => keyText(key, style) + written(one, style));
    return `{ ${pairs.join(', ')} }`;
  }
  return flowText([value], style, '', '\n').slice(1, -1).trim();
}

function intoBlock(text: string, map: Map, key: string, value: unknown): Edit {
  const end = contentEnd(text, map);
  const line = `${' '.repeat(columnOf(map))}${key}: ${written(value, PLAIN)}`;
  const broken = lineBreak(text);
  if (text[end - 1] === '\n') return { start: end, end, text: line + broken };
  const at = lineEnd(text, end);
  return { start: at, end: at, text: broken + line };
}

const PLAIN = { json: false, words: 'PLAIN', space: ' ', padding: ' ', unit: undefined } as const;

/** Adds keys to a map in braces; an empty one in a block document becomes a block map. */
function intoFlow(
  text: string,
  root: Map,
  map: Map,
  path: Path,
  key: string,
  value: unknown,
): readonly Edit[] {
  const style = flowStyleOf(text, map.items.length > 0 ? map : root);
  const [start, end] = rangeOf(map);
  const last = map.items.at(-1);
  if (last === undefined) {
    if (root.flow === true) return [{ start, end, text: `{${keyText(key, style)}${written(value, style)}}` }];
    const indent = ' '.repeat(columnOf(root) + 2 * path.length);
    const space = /\s$/.test(text.slice(0, start)) ? 1 : 0;
    return [
      { start: start - space, end, text: `${lineBreak(text)}${indent}${key}: ${written(value, PLAIN)}` },
    ];
  }
  const at = rangeOf(last.value ?? last.key)[1];
  const lines = style.unit === undefined ? '' : /\n[ \t]*$/.exec(text.slice(0, rangeOf(last.key)[0]))?.[0];
  const lead = lines === undefined || lines === '' ? style.space : lines;
  return [{ start: at, end: at, text: `,${lead}${keyText(key, style)}${written(value, style)}` }];
}

function holds(before: string, after: string, paths: readonly Path[], values: DocumentEntry): boolean {
  const [was, is] = [before, after].map((text) => read({ name: '', text, firstLine: 1 }));
  if (was?.ok !== true || is?.ok !== true) return false;
  const expected = JSON.stringify(
    paths.reduce<unknown>((value, path) => withKeys(value, path, values), was.value.value),
  );
  return JSON.stringify(is.value.value) === expected;
}

function withKeys(value: unknown, path: Path, values: DocumentEntry): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return { ...(value as object), ...values };
  if (Array.isArray(value))
    return value.map((one, at) => (at === Number(step) ? withKeys(one, rest, values) : one));
  return Object.fromEntries(
    Object.entries(value as object).map(([key, one]) => [
      key,
      key === String(step) ? withKeys(one, rest, values) : one,
    ]),
  );
}
