import { rangeOf } from './range-of.ts';
import { Document, type Node, type YAMLMap } from 'yaml';
import { quotesOf, type Quotes } from './block-style.ts';
import { indentation } from './edit.ts';

/** How a flow collection, such as all of JSON, is laid out. */
export interface FlowStyle {
  /** Whether keys are in double quotes: then everything is written as JSON. */
  readonly json: boolean;
  readonly words: Quotes;
  /** What follows a comma or a colon: a space, or nothing. */
  readonly space: string;
  /** What follows an opening brace on the same line. */
  readonly padding: string;
  /** The indentation of each level; undefined where everything is on one line. */
  readonly unit: string | undefined;
}

/** The style where a document has no flow collection to copy from. */
const PLAIN: FlowStyle = { json: false, words: 'PLAIN', space: ' ', padding: ' ', unit: undefined };

/** Detects the style of a flow map. */
export function flowStyleOf(text: string, sample: YAMLMap<Node, Node | null>): FlowStyle {
  const [first] = sample.items;
  if (first === undefined || sample.flow !== true) return PLAIN;
  const start = rangeOf(first.key)[0];
  const open = rangeOf(sample)[0];
  const lead = text.slice(open + 1, start);
  const between = text.slice(rangeOf(first.key)[1], first.value?.range?.[0]);
  const deeper = indentation(text, start).slice(indentation(text, open).length);
  return {
    json: quotesOf(first.key) === 'QUOTE_DOUBLE',
    words: quotesOf(first.value),
    space: /\s/.test(between) ? ' ' : '',
    padding: lead === '' ? '' : ' ',
    unit: lead.includes('\n') ? deeper : undefined,
  };
}

/** A key and its colon. */
export function keyText(key: string, { json, space }: FlowStyle): string {
  return json ? `${JSON.stringify(key)}:${space}` : `${key}: `;
}

/**
 * Writes a value in flow style.
 * @param base the indentation of the line on which it starts
 */
export function flowText(value: object, style: FlowStyle, base: string, lineBreak: string): string {
  if (!style.json) return yamlText(value, style);
  if (style.unit === undefined) return oneLine(value, style);
  return JSON.stringify(value, null, style.unit).replaceAll('\n', lineBreak + base);
}

function yamlText(value: object, { words, padding }: FlowStyle): string {
  // what is shared by several values is written out, and not as an alias
  return new Document(value, { aliasDuplicateObjects: false })
    .toString({
      collectionStyle: 'flow',
      lineWidth: 0,
      defaultStringType: words,
      defaultKeyType: 'PLAIN',
      flowCollectionPadding: padding !== '',
    })
    .trimEnd();
}

function oneLine(value: unknown, style: FlowStyle): string {
  const { space, padding } = style;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => oneLine(item, style)).join(`,${space}`)}]`;
  const entries = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}:${space}${oneLine(item, style)}`,
  );
  return `{${padding}${entries.join(`,${space}`)}${padding}}`;
}
