import { rangeOf } from './range-of.ts';
import { lastOf } from '../model/ends.ts';
import { Document, isMap, type Node, visit, type YAMLMap, type YAMLSeq } from 'yaml';
import { blockStyleOf, columnOf, type BlockStyle, contentEnd } from './block-style.ts';
import { followsBlank, lineEnd, spaceBefore, type Edit, type DocumentEntry } from './edit.ts';

type Map = YAMLMap<Node, Node | null>;

/** The column at which long texts are folded. */
const WIDTH = 100;

/** Appends entries after the last one of a block list. */
export function afterBlockEntries(
  text: string,
  root: Map,
  list: YAMLSeq<Node>,
  entries: readonly DocumentEntry[],
): readonly Edit[] {
  const last = lastOf(list.items);
  const block = isMap<Node, Node | null>(last) && last.flow !== true;
  const style = blockStyleOf(text, root, isMap<Node, Node | null>(last) ? last : root);
  const dash = columnOf(list);
  const spaced = list.items.length > 1 && followsBlank(text, rangeOf(last)[0]);
  const lines = entries.flatMap((entry) => [
    ...(spaced ? [''] : []),
    ...entryLines(entry, dash, block ? columnOf(last) - dash : 2, style),
  ]);
  return [below(text, last, dash, lines, style)];
}

/** Adds a list at the end of a block document. */
export function asBlockKey(
  text: string,
  root: Map,
  key: string,
  entries: readonly DocumentEntry[],
): readonly Edit[] {
  const style = blockStyleOf(text, root, root);
  const column = columnOf(root);
  const [name = ''] = new Document({ [key]: '' }).toString({ defaultKeyType: style.keys }).split(':');
  const lines = [`${' '.repeat(column)}${name}:`, ...listLines(entries, column + style.dash, style)];
  const spaced = root.items.length > 1 && followsBlank(text, rangeOf(lastOf(root.items).key)[0]);
  return [below(text, root, column, spaced ? ['', ...lines] : lines, style)];
}

/** Replaces `[]` by a block list of entries; a comment beside it stays. */
export function inPlaceOfEmpty(
  text: string,
  root: Map,
  list: YAMLSeq<Node>,
  entries: readonly DocumentEntry[],
): readonly Edit[] {
  const style = blockStyleOf(text, root, root);
  const [start, end] = rangeOf(list);
  const lines = listLines(entries, columnOf(root) + style.dash, style);
  return [
    { start: start - spaceBefore(text, start).length, end, text: '' },
    below(text, list, columnOf(root), lines, style),
  ];
}

/** Inserts lines after a node, and after the comments that are indented as part of it. */
function below(text: string, node: Node, column: number, lines: readonly string[], style: BlockStyle): Edit {
  const end = contentEnd(text, node);
  const block = lines.join(style.lineBreak);
  if (text[end - 1] === '\n') return { start: end, end, text: block + style.lineBreak };
  const comment = /\r?\n([ \t]*)#[^\n]*/y;
  let at = lineEnd(text, end);
  for (comment.lastIndex = at; (comment.exec(text)?.[1]?.length ?? -1) > column; comment.lastIndex = at) {
    at = lineEnd(text, comment.lastIndex);
  }
  return { start: at, end: at, text: style.lineBreak + block };
}

/** Entries as the lines of a block list that has none yet. @param dash the column of the dashes */
const listLines = (entries: readonly DocumentEntry[], dash: number, style: BlockStyle): readonly string[] =>
  entries.flatMap((entry) => entryLines(entry, dash, 2, style));

/**
 * An entry as the lines of a block list.
 * @param dash the column of the dash
 * @param gap how much further right the keys stand
 */
function entryLines(entry: DocumentEntry, dash: number, gap: number, style: BlockStyle): readonly string[] {
  const document = new Document(entry, { aliasDuplicateObjects: false });
  visit(document, {
    Seq: (_, list) => {
      list.flow = true;
    },
    Scalar: (key, scalar) => {
      if (key === 'value' && style.words === 'PLAIN' && String(scalar.value).length > WIDTH) {
        scalar.type = 'BLOCK_FOLDED';
      }
    },
  });
  const text = document.toString({
    indent: style.step,
    lineWidth: WIDTH - dash - gap,
    defaultKeyType: style.keys,
    defaultStringType: style.words,
    flowCollectionPadding: false,
  });
  const [first = '', ...rest] = text.trimEnd().split('\n');
  const margin = ' '.repeat(dash + gap);
  const head = `${' '.repeat(dash)}-`.padEnd(dash + gap) + first;
  return [head, ...rest.map((line) => (line === '' ? '' : margin + line))];
}
