import type { Path } from '../model/path.ts';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  visit,
  type Alias,
  type Document,
  type Node,
  type Pair,
  type ParsedNode,
  type YAMLMap,
} from 'yaml';
import type { SourceText, Span } from '../diagnostic/diagnostic.ts';

/** Which half of an entry is meant. */
export type Part = 'key' | 'value';

/**
 * Finds the span of a path. If a step does not exist, it is the key of the last thing that does, so that "is missing"
 * points at the thing that lacks it.
 */
export function locate(
  root: ParsedNode,
  document: Document.Parsed,
  file: SourceText,
  path: Path,
  part: Part = 'value',
): Span {
  let node: Node = root;
  let key: Node = firstKey(root);
  for (const step of path) {
    const entry = child(resolve(node, document), step);
    if (entry === undefined) return spanOf(key, file);
    key = entry.key ?? firstKey(entry.value);
    node = entry.value;
  }
  return spanOf(part === 'key' || isEmpty(node) ? key : node, file);
}

const isEmpty = (node: Node): boolean => {
  const range = node.range;
  return range === undefined || range === null || range[0] === range[1];
};

/** A map or list spans many lines, so its first key is marked instead. */
function firstKey(node: Node): Node {
  if (isMap(node)) {
    const first = node.items[0]?.key;
    return first === undefined ? node : (first as Node);
  }
  return node;
}

const resolve = (node: Node, document: Document.Parsed): Node =>
  isAlias(node) ? (targetsIn(document).get(node) ?? node) : node;

const targets = new WeakMap<Document.Parsed, ReadonlyMap<Alias, Node>>();

/** What each alias of a document refers to, found in one pass: the library would search the document for each of them. */
function targetsIn(document: Document.Parsed): ReadonlyMap<Alias, Node> {
  const known = targets.get(document);
  if (known !== undefined) return known;
  const anchors = new Map<string, Node>();
  const found = new Map<Alias, Node>();
  visit(document, {
    Alias: (_, alias) => {
      const target = anchors.get(alias.source);
      if (target !== undefined) found.set(alias, target);
    },
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  targets.set(document, found);
  return found;
}

function child(node: Node, step: string | number): { key?: Node; value: Node } | undefined {
  if (isSeq(node)) {
    const value = node.items[Number(step)] as Node | undefined;
    return value === undefined ? undefined : { value };
  }
  if (!isMap(node)) return undefined;
  const pair = pairsOf(node).get(String(step));
  if (pair === undefined) return undefined;
  const key = pair.key as Node;
  return { key, value: (pair.value as Node | null) ?? key };
}

const pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** The entries of a map by their keys; the first of several with one key. */
function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = pairs.get(map);
  if (known !== undefined) return known;
  const found = new Map<string, Pair>();
  for (const pair of map.items)
    if (isScalar(pair.key) && !found.has(String(pair.key.value))) found.set(String(pair.key.value), pair);
  pairs.set(map, found);
  return found;
}

function spanOf(node: Node, file: SourceText): Span {
  const [start, end] = node.range ?? [0, 0];
  return { file, start, end: Math.max(end, start + 1) };
}
