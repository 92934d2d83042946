import { lookUp } from '../../model/look-up.ts';
import { written, writtenText } from './written-text.ts';
import {
  Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  Scalar,
  visit,
  type Node,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { orderedKeys } from './key-order.ts';
import type { Place } from './place.ts';
import { WIDTH } from './width.ts';

export type Map = YAMLMap<Node, Node | null>;
export type List = YAMLSeq<Node>;

/** The state of laying out a document. */
export interface TextLayout {
  /** The original text. */
  readonly text: string;
  /** Whether it has anchors: then keys keep their order, since an anchor must come before its aliases. */
  readonly anchored: boolean;
  /** The texts that were folded over several lines. */
  readonly folded: Set<Scalar>;
}

export function hasAnchors(document: Document | Node): boolean {
  let found = false;
  visit(document, {
    Node: (_, node) => {
      found = isAlias(node) || node.anchor !== undefined;
      return found ? visit.BREAK : undefined;
    },
  });
  return found;
}

/**
 * Lays out a node and everything in it.
 * @param column the column at which it would start on the line of its key
 */
export function arrange(node: unknown, place: Place, column: number, layout: TextLayout): void {
  if (isScalar(node)) fold(node, column, layout);
  if (!isCollection(node)) return;
  const collection = node as Map | List;
  if (isMap(collection)) arrangeKeys(collection, place, layout);
  const wasInLine = collection.flow === true && isOneLine(collection, layout);
  collection.flow = isFlow(collection, place, column, layout);
  if (collection.flow) {
    close(collection);
    return;
  }
  if (wasInLine && collection.anchor === undefined) raiseComment(collection);
  const indent = 2 * place.depth;
  for (const item of collection.items) {
    if (isPair(item)) {
      const key = keyOf(item.key);
      arrange(item.value, place.under(key), indent + writtenText(key).length + 2, layout);
    } else arrange(item, place.item, indent + 2, layout);
  }
}

const isOneLine = ({ range }: Map | List, { text }: TextLayout): boolean =>
  range != null && !text.slice(range[0], range[1]).includes('\n');

/**
 * Moves a comment after a one-line map or list above it, since it is about the whole, which may be broken into lines
 * now.
 */
function raiseComment(collection: Map | List): void {
  const { comment, commentBefore } = collection;
  if (typeof comment !== 'string' || comment === '') return;
  collection.comment = null;
  collection.commentBefore = (commentBefore ?? '') === '' ? comment : `${commentBefore}\n${comment}`;
}

function arrangeKeys(map: Map, place: Place, { anchored }: TextLayout): void {
  const keys = map.items.map(({ key }) => keyOf(key));
  if (!anchored && new Set(keys).size === keys.length) {
    const order = orderedKeys(place.order, keys);
    const rankOf = new Map(order.map((key, at) => [key, at]));
    if (order !== keys) map.items.sort((a, b) => lookUp(rankOf, keyOf(a.key)) - lookUp(rankOf, keyOf(b.key)));
  }
  for (const [at, { key }] of map.items.entries()) {
    if (at === 0) key.spaceBefore = false;
    else if (place.isSpaced(keyOf(key))) key.spaceBefore = true;
  }
}

const keyOf = (key: unknown): string => (isScalar(key) ? String(key.value) : '');

/** Folds a text that is too long for its line, or that was folded before and would otherwise need quotation marks. */
function fold(scalar: Scalar, column: number, { folded }: TextLayout): void {
  const { value } = scalar;
  if (typeof value !== 'string' || value.includes('\n')) return;
  const text = writtenText(value);
  const long = column + text.length > WIDTH && /\S\s+\S/.test(value);
  if (long || (folded.has(scalar) && /^['"]/.test(text))) scalar.type = 'BLOCK_FOLDED';
}

/** Whether a collection is to be on one line. */
function isFlow(
  node: Map | List,
  { shape }: Place,
  column: number,
  { anchored, folded }: TextLayout,
): boolean {
  const [first] = node.items;
  if (first === undefined) return true;
  if (shape.isBlock || (shape.isBlockOfMaps && isMap(first))) return false;
  // an alias cannot be measured by itself, apart from its anchor
  const kept = anchored && hasAnchors(node);
  // asked first, since it looks at no more than a line: each of a hundred levels would look through all that is below
  if (!kept && !shape.isRow && isLong(node)) return false;
  if (!isPlainInside(node, folded)) return false;
  if (kept) return node.flow === true;
  if (shape.isRow) return true;
  const { comment } = node;
  node.comment = undefined as unknown as string;
  const text = written(node);
  node.comment = comment as string;
  return !text.includes('\n') && column + text.length <= WIDTH;
}

/**
 * Whether everything in a collection fits on one line: no comments, no multi-line texts and no texts with brackets or
 * commas.
 */
function isPlainInside(node: Map | List, folded: ReadonlySet<Scalar>): boolean {
  let plain = !(node.comment ?? '').includes('\n');
  visit(node, {
    Node: (_, inner) => {
      const several = isScalar(inner) && needsLines(inner, folded);
      const commented =
        inner !== node && ((inner.comment ?? '') !== '' || (inner.commentBefore ?? '') !== '');
      plain &&= !several && !commented;
      return plain ? undefined : visit.BREAK;
    },
  });
  return plain;
}

/** Whether a text would need quotes in a flow collection but not on a line of its own. */
function needsLines(scalar: Scalar, folded: ReadonlySet<Scalar>): boolean {
  const { value } = scalar;
  if (typeof value !== 'string') return false;
  if (/[\n,[\]{}]/.test(value)) return true;
  return folded.has(scalar) && /^['"]/.test(writtenText(value));
}

/** Whether the texts and brackets of a collection alone are longer than a line: then it need not be written to be measured. */
function isLong(node: Map | List): boolean {
  let length = 0;
  visit(node, {
    Node: (_, inner) => {
      length += isScalar(inner) ? lengthOf(inner) : BRACKETS;
      return length > WIDTH ? visit.BREAK : undefined;
    },
  });
  return length > WIDTH;
}

const BRACKETS = 2;

/** The least that a scalar takes, in characters: an empty one is written in quotation marks. */
const lengthOf = ({ value }: Scalar): number =>
  typeof value === 'string' && value.length > 0 ? value.length : 1;

/** Removes the blank lines inside a collection on one line. */
function close(collection: Map | List): void {
  visit(collection, {
    Node: (_, inner) => {
      if (inner !== collection) inner.spaceBefore = false;
    },
  });
}
