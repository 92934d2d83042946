import { type List, type Map, type TextLayout, arrange, hasAnchors } from './arrange.ts';
import { UNSEEN, escaped } from './escape-unseen.ts';
import { Composer, isCollection, isMap, isScalar, Parser, Scalar, visit, type Node } from 'yaml';
import type { DocumentKind } from '../../model/document-kind.ts';
import { Place } from './place.ts';
import { spillComments } from './spill-comments.ts';
import { WIDTH } from './width.ts';

/** Lays a text out once with the YAML library, whatever its style. @param text with plain line breaks */
export function libraryLayout(text: string, kind: DocumentKind): string {
  const composer = new Composer({ version: '1.2', merge: false, uniqueKeys: false });
  const tokens = [...new Parser().parse(text)];
  spillComments(tokens);
  const [document] = [...composer.compose(tokens, false, text.length)];
  if (document === undefined) return text;
  const layout: TextLayout = {
    text,
    anchored: /[&*]/.test(text) && hasAnchors(document),
    folded: new Set(),
  };
  visit(document, { Node: (_, node) => prepare(node, layout) });
  arrange(document.contents, Place.root(kind), 0, layout);
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
