import { firstOf } from '../../../model/ends.ts';
import { lookUp } from '../../../model/look-up.ts';
import { WIDTH } from '../width.ts';
import { orderedKeys } from '../key-order.ts';
import type { Place } from '../place.ts';
import { writtenText } from '../written-text.ts';
import { inLine } from './in-line.ts';
import type { PlainList, PlainMap, PlainNode, PlainText } from './plain-node.ts';

/**
 * Lays out a node and everything in it, as `arrange` does with nodes of the library.
 * @param column the column at which it would start on the line of its key
 */
export function arrangePlain(node: PlainNode, place: Place, column: number): void {
  if (node.is === 'text') fold(node, column);
  if (node.is === 'text' || node.is === 'constant') return;
  if (node.is === 'map') arrangeKeys(node, place);
  node.inLine = lineOf(node, place, column);
  if (node.inLine !== undefined) return;
  if (node.wasInLine) raiseComment(node);
  const indent = 2 * place.depth;
  if (node.is === 'list') for (const item of node.items) arrangePlain(item, place.item, indent + 2);
  else
    for (const { key, value } of node.pairs)
      arrangePlain(value, place.under(key.name), indent + writtenText(key.name).length + 2);
}

/** Moves a comment after a one-line map or list above it. */
function raiseComment(node: PlainMap | PlainList): void {
  if (node.beside === '') return;
  node.above = node.above === '' ? node.beside : `${node.above}\n${node.beside}`;
  node.beside = '';
}

function arrangeKeys(map: PlainMap, place: Place): void {
  if (place.order !== undefined) {
    const keys = map.pairs.map(({ key }) => key.name);
    const order = orderedKeys(place.order, keys);
    const rankOf = new Map(order.map((key, at) => [key, at]));
    if (order !== keys) map.pairs.sort((a, b) => lookUp(rankOf, a.key.name) - lookUp(rankOf, b.key.name));
  }
  for (const [at, { key }] of map.pairs.entries()) {
    if (at === 0) key.isSpaced = false;
    else if (place.isSpaced(key.name)) key.isSpaced = true;
  }
}

/** Folds a text that is too long for its line, or that was folded before and would otherwise need quotation marks. */
function fold(text: PlainText, column: number): void {
  const { value } = text;
  if (value.includes('\n')) return;
  // quotation marks and escapes make it twice as long at most
  if (!text.wasBlock && column + 2 * value.length + 5 <= WIDTH) return;
  const written = writtenText(value);
  const isLong = column + written.length > WIDTH && /\S\s+\S/.test(value);
  if (isLong || (text.wasBlock && /^['"]/.test(written))) text.style = 'BLOCK_FOLDED';
}

/** A map or list on one line; undefined where it is to be in lines. */
function lineOf(node: PlainMap | PlainList, { shape }: Place, column: number): string | undefined {
  const parts = node.is === 'map' ? node.pairs : node.items;
  if (parts.length === 0) return inLine(node, Infinity);
  const isOfMaps = node.is === 'list' && firstOf(node.items).is === 'map';
  if (shape.isBlock || (shape.isBlockOfMaps && isOfMaps)) return undefined;
  if (shape.isRow) return inLine(node, Infinity);
  return node.above === '' ? inLine(node, WIDTH - column) : undefined;
}
