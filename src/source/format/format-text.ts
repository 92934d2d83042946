import {
  Composer,
  Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  Lexer,
  Parser,
  Scalar,
  visit,
  type Node,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { commentsOf } from '../comments.ts';
import { lineBreak } from '../edit.ts';
import type { Path } from '../../model/path.ts';
import { quickValue } from '../quick/quick-value.ts';
import { parse } from '../read.ts';
import type { DocumentKind } from '../../model/document-kind.ts';
import { orderedKeys } from './key-order.ts';
import { isBlock, isRow, isSpaced } from './shape.ts';
import { spillComments } from './spill-comments.ts';
import { splitMark } from '../byte-order-mark.ts';

/** No line is longer, but for a word or comment that is. */
const WIDTH = 110;

/** Characters that nobody sees in a plain text: whoever has escaped them meant to. */
const UNSEEN = /[^\P{C}\n]|[\p{Zl}\p{Zp}\u00a0]/u;
const EACH_UNSEEN = new RegExp(UNSEEN.source, 'gu');

/** What the lexer adds that stands in no text: the begin of a document, the end of a flow collection, a scalar. */
const LEXER_MARKS = ['\x02', '\x18', '\x1f'];

/** Laying out what is laid out changes nothing; where it takes more turns than this, the text is left as it is. */
const TURNS = 8;

type Map = YAMLMap<Node, Node | null>;
type List = YAMLSeq<Node>;

/**
 * Lays out a document: keys in the order of the manual, two spaces a level, what is short on one line, quotation marks
 * where they are needed. Comments stay with what they stand beside.
 * @param text a document that can be read, with its byte order mark if it has one
 * @returns the new text, which was read again and found to mean the same and to hold the same comments; undefined where
 * no layout was found that does
 */
export function formatText(text: string, kind: DocumentKind): string | undefined {
  const [mark, plain] = splitMark(text);
  const broken = lineBreak(plain);
  const meant = meaningOf(plain);
  if (meant === undefined) return undefined;
  let before = plain.replaceAll('\r\n', '\n');
  for (let turn = 0; turn < TURNS; turn += 1) {
    const after = laidOut(before, kind);
    if (after === before) return mark + (broken === '\n' ? after : after.replaceAll('\n', broken));
    if (meaningOf(after) !== meant || remarks(after) !== remarks(plain)) return undefined;
    before = after;
  }
  return undefined;
}

/** What a text means, whatever the order of its keys. */
function meaningOf(text: string): string | undefined {
  // nearly every document is read quickly, to the same value
  const quick = quickValue(text);
  if (quick !== undefined) return JSON.stringify(sorted(quick));
  const read = parse({ name: '', text, firstLine: 1 });
  return read.ok ? JSON.stringify(sorted(read.value.value)) : undefined;
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => [key, sorted(part)]);
}

/** The comments of a text, whatever their order. */
const remarks = (text: string): string =>
  commentsOf(text)
    .map((comment) => comment.text.trimEnd())
    .toSorted()
    .join('\n');

function laidOut(text: string, kind: DocumentKind): string {
  const composer = new Composer({ version: '1.2', merge: false, uniqueKeys: false });
  const tokens = [...new Parser().parse(text)];
  spillComments(tokens);
  const [document] = [...composer.compose(tokens, false, text.length)];
  if (document === undefined) return text;
  const layout: TextLayout = { kind, text, anchored: hasAnchors(document), folded: new Set() };
  visit(document, { Scalar: (_, scalar) => unquote(scalar, layout) });
  visit(document, {
    Map: (_, node) => pad(node as Map, ' '),
    Seq: (_, node) => pad(node as List, ''),
  });
  visit(document, { Node: (_, node) => thin(node) });
  arrange(document.contents, [], 0, layout);
  const laid = document.toString({ indent: 2, indentSeq: true, lineWidth: WIDTH + 1, singleQuote: true });
  return `${escaped(laid).trimEnd()}\n`;
}

/** A text with what nobody sees between double quotation marks escaped there, as whoever wrote it may have had it. */
function escaped(text: string): string {
  if (!UNSEEN.test(text)) return text;
  return [...new Lexer().lex(text)]
    .filter((token) => !LEXER_MARKS.includes(token))
    .map((token) => (token.startsWith('"') ? token.replace(EACH_UNSEEN, escape) : token))
    .join('');
}

function escape(character: string): string {
  if (character === '\t') return '\\t';
  return Array.from({ length: character.length }, (_, at) =>
    character.charCodeAt(at).toString(16).padStart(4, '0'),
  )
    .map((unit) => `\\u${unit}`)
    .join('');
}

/** What is known of a document as it is laid out. */
interface TextLayout {
  readonly kind: DocumentKind;
  /** As it was. */
  readonly text: string;
  /** Whether it has anchors: then keys keep their order, since an anchor stands before its aliases. */
  readonly anchored: boolean;
  /** The texts that were folded over lines. */
  readonly folded: Set<Scalar>;
}

function hasAnchors(document: Document | Node): boolean {
  let found = false;
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node) || node.anchor !== undefined) found = true;
    },
  });
  return found;
}

/** The library pads all flow collections or none; here maps are padded and lists are not. What stands on one line stays there. */
function pad(node: Map | List, padding: string): void {
  const write = node.toString.bind(node);
  node.toString = (context, ...rest) => {
    if (context === undefined) return write();
    const options = node.flow === true ? { ...context.options, lineWidth: 0 } : context.options;
    return write({ ...context, options, flowCollectionPadding: padding }, ...rest);
  };
}

/** Leaves one blank line where comments have several behind them. */
function thin(node: Node): void {
  const thinned = (comment: string): string =>
    comment.replace(/\n{3,}/g, '\n\n').replace(/(?<!\n)\n+$/, '\n');
  if (typeof node.commentBefore === 'string') node.commentBefore = thinned(node.commentBefore);
  if (typeof node.comment === 'string') node.comment = thinned(node.comment);
}

/** Text of one line stands plainly, where it can: the library puts quotation marks where it cannot. */
function unquote(scalar: Scalar, { folded }: TextLayout): void {
  if (typeof scalar.value !== 'string' || UNSEEN.test(scalar.value)) return;
  if (scalar.value.includes('\n')) {
    if (scalar.type === 'PLAIN') scalar.type = 'BLOCK_FOLDED';
    return;
  }
  if (scalar.type === 'BLOCK_FOLDED' || scalar.type === 'BLOCK_LITERAL') folded.add(scalar);
  scalar.type = 'PLAIN';
}

/**
 * Arranges a node and what is in it.
 * @param column where it begins, were it written on the line of its key
 */
function arrange(node: unknown, path: Path, column: number, layout: TextLayout): void {
  if (isScalar(node)) fold(node, column, layout);
  if (!isCollection(node)) return;
  const collection = node as Map | List;
  if (isMap(collection)) arrangeKeys(collection, path, layout);
  const wasInLine = collection.flow === true && isOneLine(collection, layout);
  collection.flow = isFlow(collection, path, column, layout);
  if (collection.flow) {
    close(collection);
    return;
  }
  if (wasInLine && collection.anchor === undefined) raiseComment(collection);
  const indent = 2 * path.length;
  for (const [at, item] of collection.items.entries()) {
    if (isPair(item)) {
      const { key, value } = item;
      arrange(value, [...path, keyOf(key)], indent + writtenText(keyOf(key)).length + 2, layout);
    } else arrange(item, [...path, at], indent + 2, layout);
  }
}

const isOneLine = ({ range }: Map | List, { text }: TextLayout): boolean =>
  range != null && !text.slice(range[0], range[1]).includes('\n');

/** What is said behind a map or list on one line is said of all of it, so it stands above its lines. */
function raiseComment(collection: Map | List): void {
  const { comment, commentBefore } = collection;
  if (typeof comment !== 'string' || comment === '') return;
  collection.comment = null;
  collection.commentBefore = (commentBefore ?? '') === '' ? comment : `${commentBefore}\n${comment}`;
}

function arrangeKeys(map: Map, path: Path, { kind, anchored }: TextLayout): void {
  const keys = map.items.map(({ key }) => keyOf(key));
  if (!anchored && new Set(keys).size === keys.length) {
    const order = orderedKeys(kind, path, keys);
    map.items.sort((a, b) => order.indexOf(keyOf(a.key)) - order.indexOf(keyOf(b.key)));
  }
  for (const [at, { key }] of map.items.entries()) {
    if (at === 0) key.spaceBefore = false;
    else if (isSpaced(kind, path, keyOf(key))) key.spaceBefore = true;
  }
}

const keyOf = (key: unknown): string => (isScalar(key) ? String(key.value) : '');

/** Folds a text that is too long for its line, or was folded and could otherwise only stand in quotation marks. */
function fold(scalar: Scalar, column: number, { folded }: TextLayout): void {
  const { value } = scalar;
  if (typeof value !== 'string' || value.includes('\n')) return;
  const text = writtenText(value);
  const long = column + text.length > WIDTH && /\S\s+\S/.test(value);
  if (long || (folded.has(scalar) && /^['"]/.test(text))) scalar.type = 'BLOCK_FOLDED';
}

/** A text as it stands where it can stand plainly, else in quotation marks. */
function writtenText(text: string): string {
  return isPlain(text) ? text : written(new Scalar(text));
}

/** Whether a text surely stands plainly: words and moments, which are most of what there is. */
const isPlain = (text: string): boolean =>
  (/^[A-Za-z][\w-]*(?:,? [\w().;'-]+)*$/.test(text) && !/^(?:true|false|null)$/i.test(text)) ||
  /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text);

/** Made once: a document of the library's takes long to make, and there is one question a text. */
const SCRATCH = new Document(null, { version: '1.2' });

/** A node on one line. */
function written(node: Node): string {
  SCRATCH.contents = node as typeof SCRATCH.contents;
  return SCRATCH.toString({ lineWidth: 0, singleQuote: true, collectionStyle: 'flow' }).trimEnd();
}

/** Whether a collection stands on one line. */
function isFlow(
  node: Map | List,
  path: Path,
  column: number,
  { kind, anchored, folded }: TextLayout,
): boolean {
  const [first] = node.items;
  if (first === undefined) return true;
  if (isBlock(kind, path, isMap(first)) || !isPlainInside(node, folded)) return false;
  // an alias cannot be written apart from its anchor, so it is not measured
  if (anchored && hasAnchors(node)) return node.flow === true;
  if (isRow(kind, path)) return true;
  const { comment } = node;
  node.comment = undefined as unknown as string;
  const text = written(node);
  node.comment = comment as string;
  return !text.includes('\n') && column + text.length <= WIDTH;
}

/** Whether nothing in a collection needs a line of its own: a comment, or a text of several lines or with a mark of lists. */
function isPlainInside(node: Map | List, folded: ReadonlySet<Scalar>): boolean {
  let plain = !(node.comment ?? '').includes('\n');
  visit(node, {
    Node: (_, inner) => {
      const several = isScalar(inner) && needsLines(inner, folded);
      const commented =
        inner !== node && ((inner.comment ?? '') !== '' || (inner.commentBefore ?? '') !== '');
      if (several || commented) plain = false;
    },
  });
  return plain;
}

/** Whether a text cannot stand plainly in a flow collection, and would in a line of its own. */
function needsLines(scalar: Scalar, folded: ReadonlySet<Scalar>): boolean {
  const { value } = scalar;
  if (typeof value !== 'string') return false;
  if (/[\n,[\]{}]/.test(value)) return true;
  return folded.has(scalar) && /^['"]/.test(writtenText(value));
}

/** Leaves out the blank lines between what stands on one line. */
function close(collection: Map | List): void {
  visit(collection, {
    Node: (_, inner) => {
      if (inner !== collection) inner.spaceBefore = false;
    },
  });
}
