import { type List, type Map, type TextLayout, WIDTH, arrange, hasAnchors } from './arrange.ts';
import { UNSEEN, escaped } from './escape-unseen.ts';
import { Composer, isCollection, isMap, isScalar, Parser, Scalar, visit, type Node } from 'yaml';
import { commentsOf } from '../comments.ts';
import { lineBreak } from '../edit.ts';
import { quickValue } from '../quick/quick-value.ts';
import { parse } from '../read.ts';
import type { DocumentKind } from '../../model/document-kind.ts';
import { spillComments } from './spill-comments.ts';
import { splitMark } from '../byte-order-mark.ts';

/** Formatting must reach a fixed point; if it takes more rounds than this, the text is left unchanged. */
const TURNS = 8;

/**
 * Formats a document: keys in the order of the manual, two spaces per level, short collections on one line, quotation
 * marks only where needed. Comments stay beside what they are about.
 * @param text a document that can be read, with its byte order mark if it has one
 * @returns the new text, after reading it back and checking that it has the same value and the same comments; undefined
 * where no such layout was found
 */
export function formatText(text: string, kind: DocumentKind): string | undefined {
  const [mark, plain] = splitMark(text);
  const broken = lineBreak(plain);
  const meant = meaningOf(plain);
  if (meant === undefined) return undefined;
  const remarked = remarks(plain);
  let before = plain.replaceAll('\r\n', '\n');
  for (let turn = 0; turn < TURNS; turn += 1) {
    const after = laidOut(before, kind);
    if (after === before) return mark + (broken === '\n' ? after : after.replaceAll('\n', broken));
    if (meaningOf(after) !== meant || remarks(after) !== remarked) return undefined;
    before = after;
  }
  return undefined;
}

/** The value of a text, ignoring the order of keys, for comparison. */
function meaningOf(text: string): string | undefined {
  // try the fast reader first: it reads nearly every document, with the same result
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

/** The comments of a text, ignoring their order, for comparison. */
function remarks(text: string): string {
  if (!text.includes('#')) return '';
  return commentsOf(text)
    .map((comment) => comment.text.trimEnd())
    .toSorted()
    .join('\n');
}

function laidOut(text: string, kind: DocumentKind): string {
  const composer = new Composer({ version: '1.2', merge: false, uniqueKeys: false });
  const tokens = [...new Parser().parse(text)];
  spillComments(tokens);
  const [document] = [...composer.compose(tokens, false, text.length)];
  if (document === undefined) return text;
  const layout: TextLayout = {
    kind,
    text,
    anchored: /[&*]/.test(text) && hasAnchors(document),
    folded: new Set(),
  };
  visit(document, { Node: (_, node) => prepare(node, layout) });
  arrange(document.contents, [], 0, layout);
  const laid = document.toString({ indent: 2, indentSeq: true, lineWidth: WIDTH + 1, singleQuote: true });
  return `${escaped(laid).trimEnd()}\n`;
}

function prepare(node: Node, layout: TextLayout): void {
  if (isScalar(node)) unquote(node, layout);
  else if (isMap(node)) pad(node as Map, ' ');
  else if (isCollection(node)) pad(node as List, '');
  thin(node);
}

/**
 * Pads the braces of maps but not the brackets of lists: the library can only pad all or none. Collections on one line
 * are not wrapped.
 */
function pad(node: Map | List, padding: string): void {
  const write = node.toString.bind(node);
  node.toString = (context, ...rest) => {
    if (context === undefined) return write();
    const options = node.flow === true ? { ...context.options, lineWidth: 0 } : context.options;
    return write({ ...context, options, flowCollectionPadding: padding }, ...rest);
  };
}

/** Reduces several blank lines after a comment to one. */
function thin(node: Node): void {
  const thinned = (comment: string): string =>
    comment.replace(/\n{3,}/g, '\n\n').replace(/(?<!\n)\n+$/, '\n');
  if (typeof node.commentBefore === 'string') node.commentBefore = thinned(node.commentBefore);
  if (typeof node.comment === 'string') node.comment = thinned(node.comment);
}

/** Removes quotation marks from a one-line text: the library adds them again where they are needed. */
function unquote(scalar: Scalar, { folded }: TextLayout): void {
  if (typeof scalar.value !== 'string' || UNSEEN.test(scalar.value)) return;
  if (scalar.value.includes('\n')) {
    if (scalar.type === 'PLAIN') scalar.type = 'BLOCK_FOLDED';
    return;
  }
  if (scalar.type === 'BLOCK_FOLDED' || scalar.type === 'BLOCK_LITERAL') folded.add(scalar);
  scalar.type = 'PLAIN';
}
