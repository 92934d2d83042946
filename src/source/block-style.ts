import { rangeOf } from './range-of.ts';
import { isMap, isScalar, isSeq, type Node, type YAMLMap, isCollection, type Pair } from 'yaml';
import { lineBreak } from './edit.ts';

/** How words are quoted. */
export type Quotes = 'PLAIN' | 'QUOTE_DOUBLE' | 'QUOTE_SINGLE';

/** How a block document is laid out. */
export interface BlockStyle {
  readonly lineBreak: string;
  readonly keys: Quotes;
  readonly words: Quotes;
  /** How much deeper than its key a map is indented. */
  readonly step: number;
  /** How much deeper than its key the dashes of a list are indented. */
  readonly dash: number;
}

/**
 * Detects a document's style.
 * @param sample a map whose first key and value show how words are quoted
 */
export function blockStyleOf(
  text: string,
  root: YAMLMap<Node, Node | null>,
  sample: YAMLMap<Node, Node | null>,
): BlockStyle {
  const values = root.items.map(({ value }) => value);
  const depth = (node: Node | null | undefined): number => columnOf(node) - columnOf(root);
  const step = values.filter((value) => isMap(value) && value.flow !== true).map(depth)[0] ?? 2;
  const dash = values.filter((value) => isSeq(value) && value.flow !== true).map(depth)[0] ?? step;
  const [first] = sample.items;
  return {
    lineBreak: lineBreak(text),
    keys: quotesOf(first?.key),
    words: quotesOf(first?.value),
    step,
    dash,
  };
}

/** The column, from 0, of the keys of a block map or the dashes of a block list. */
export function columnOf(node: Node | null | undefined): number {
  const token = node?.srcToken;
  return token !== undefined && 'indent' in token ? token.indent : 0;
}

/** How a word is quoted; `PLAIN` if it is not. */
export function quotesOf(node: Node | null | undefined): Quotes {
  const type = isScalar(node) ? node.type : undefined;
  return type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE' ? type : 'PLAIN';
}

/** The end of a node's content. The library's own end includes the comments and blank lines that follow. */
export function contentEnd(text: string, node: Node): number {
  if (isCollection(node) && node.flow !== true && node.items.length > 0) {
    const last = node.items.at(-1) as Node | Pair<Node, Node | null>;
    return contentEnd(text, 'key' in last ? (last.value ?? last.key) : last);
  }
  const [start, end] = rangeOf(node);
  const source = text.slice(start, end);
  return /^[|>](?!\d?\+)/.test(source) ? start + source.replace(/(?<![\r\n])[\r\n]+$/, '').length : end;
}
