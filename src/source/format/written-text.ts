import { Document, type Node } from 'yaml';
import { stringifyString } from 'yaml/util';

/** How a text is written. */
export type TextStyle = 'PLAIN' | 'QUOTE_DOUBLE' | 'QUOTE_SINGLE' | 'BLOCK_FOLDED' | 'BLOCK_LITERAL';

/** Writes a text without quotation marks where possible, as it would be in brackets. */
export function writtenText(text: string): string {
  return isPlain(text) ? text : textAs(text, {}, { indent: '', lineWidth: 0, inFlow: true }).trimEnd();
}

/** A quick test that a text needs no quotes: it is true for words and times, which are most texts. */
export const isPlain = (text: string): boolean =>
  (/^[A-Za-z][\w-]*(?:,? [\w().;'-]+)*$/.test(text) && !/^(?:true|false|null)$/i.test(text)) ||
  /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text);

/** Created once and reused: creating a document of the library is slow, and every text asks it one question. */
const SCRATCH = new Document(null, { version: '1.2' });

/** Writes a node on one line. */
export function written(node: Node): string {
  SCRATCH.contents = node as typeof SCRATCH.contents;
  return SCRATCH.toString({ lineWidth: 0, singleQuote: true, collectionStyle: 'flow' }).trimEnd();
}

/** Where a text is to stand. */
export interface Setting {
  /** Before the lines after its first. */
  readonly indent: string;
  /** The length of the key and colon before it. */
  readonly indentAtStart?: number;
  /** Beyond this, it is broken; 0 for never. */
  readonly lineWidth: number;
  readonly implicitKey?: boolean;
  readonly inFlow?: boolean;
}

/** How a text is to be written, and the comment beside it. */
interface Manner {
  readonly style?: TextStyle;
  readonly beside?: string;
}

/**
 * Writes a text as the library does, without a document around it.
 * @param onComment called where its comment was written with it
 * @param onOpenEnd called where the blank lines at its end are part of it
 */
export function textAs(
  value: string,
  { style, beside }: Manner,
  setting: Setting,
  onComment?: () => void,
  onOpenEnd?: () => void,
): string {
  // fields are named one by one here: spreading them takes ten times as long
  const context = {
    indent: setting.indent,
    indentAtStart: setting.indentAtStart,
    implicitKey: setting.implicitKey,
    inFlow: setting.inFlow ?? null,
    actualString: true,
    anchors: new Set<string>(),
    doc: SCRATCH,
    flowCollectionPadding: '',
    indentStep: '  ',
    options: optionsFor(setting.lineWidth),
  };
  const item = { value, type: style, comment: beside } as Parameters<typeof stringifyString>[0];
  return stringifyString(item, context as unknown as StringContext, onComment, onOpenEnd);
}

type StringContext = Parameters<typeof stringifyString>[1];

/** A comment with its `#`. @param comment without them, a line each */
export const withMarks = (comment: string): string => comment.replace(/^(?!$)(?: $)?/gm, '#');

/** The options of the library, as where its documents are written. */
const optionsFor = (lineWidth: number): object => ({
  lineWidth,
  blockQuote: true,
  commentString: withMarks,
  defaultKeyType: null,
  defaultStringType: 'PLAIN',
  doubleQuotedAsJSON: false,
  doubleQuotedMinMultiLineLength: 40,
  minContentWidth: 20,
  singleQuote: true,
});
