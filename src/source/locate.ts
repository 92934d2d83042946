import type { Path } from '../model/path.ts';
import { isAlias, isMap, isScalar, isSeq, type Document, type Node, type ParsedNode } from 'yaml';
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
  isAlias(node) ? (node.resolve(document) ?? node) : node;

function child(node: Node, step: string | number): { key?: Node; value: Node } | undefined {
  if (isSeq(node)) {
    const value = node.items[Number(step)] as Node | undefined;
    return value === undefined ? undefined : { value };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  if (pair === undefined) return undefined;
  const key = pair.key as Node;
  return { key, value: (pair.value as Node | null) ?? key };
}

function spanOf(node: Node, file: SourceText): Span {
  const [start, end] = node.range ?? [0, 0];
  return { file, start, end: Math.max(end, start + 1) };
}
