import { Doubt } from '../../quick/quick-scalar.ts';
import { WIDTH } from '../width.ts';
import { isPlain, textAs, withMarks } from '../written-text.ts';
import type { PlainDocument, PlainList, PlainMap, PlainNode, PlainPair } from './plain-node.ts';

/** YAML limits a key on one line to so many characters. */
const LONGEST_KEY = 1024;

/**
 * Writes a document that was laid out, as the library writes its own.
 * @returns undefined where it does not know how
 */
export function printPlain({ root, head, tail }: PlainDocument): string | undefined {
  const lines = head === '' ? [] : [withMarks(head), ''];
  try {
    lines.push(mapText(root, ''));
  } catch (error) {
    if (error instanceof Doubt) return undefined;
    throw error;
  }
  if (tail !== '') lines.push('', withMarks(tail));
  return `${lines.join('\n').trimEnd()}\n`;
}

/** The lines of a map, without the indentation of the first. */
function mapText(map: PlainMap, indent: string): string {
  const lines: string[] = [];
  for (const pair of map.pairs) {
    const { isSpaced, above } = pair.key;
    if (isSpaced) lines.push('');
    if (above !== '') lines.push(indented(withMarks(above), indent).trimStart());
    lines.push(pairText(pair, indent));
  }
  return blockText(lines, map.beside, indent);
}

function listText(list: PlainList, indent: string): string {
  const lines: string[] = [];
  for (const item of list.items) {
    if (item.isSpaced) lines.push('');
    if (item.above !== '') lines.push(indented(withMarks(item.above), indent).trimStart());
    lines.push(`- ${withComment(valueText(item, `${indent}  `), item.beside)}`);
  }
  return blockText(lines, list.beside, indent);
}

function blockText(lines: readonly string[], beside: string, indent: string): string {
  const text = lines.map((line, at) => (at === 0 || line === '' ? line : indent + line)).join('\n');
  return beside === '' ? text : `${text}\n${indented(withMarks(beside), indent)}`;
}

function pairText({ key, value }: PlainPair, outer: string): string {
  const indent = `${outer}  `;
  const name = isPlain(key.name)
    ? key.name
    : textAs(key.name, { style: 'PLAIN' }, { indent, lineWidth: WIDTH + 1, implicitKey: true });
  if (name.length > LONGEST_KEY) throw new Doubt();
  const found = valueText(value, indent, name.length + 2);
  return `${name}:${withComment({ ...found, text: spaceBefore(value, found.text, indent) + found.text }, value.beside)}`;
}

/** What stands between the colon of a key and its value. */
function spaceBefore(value: PlainNode, text: string, indent: string): string {
  const { above, isSpaced } = value;
  const isBlock = (value.is === 'map' || value.is === 'list') && value.inLine === undefined;
  if (above !== '' || isSpaced) {
    const comment = above === '' ? '' : `\n${indented(withMarks(above), indent)}`;
    return `${isSpaced ? '\n' : ''}${comment}\n${indent}`;
  }
  if (isBlock) return `\n${indent}`;
  return text === '' || text.startsWith('\n') ? '' : ' ';
}

/** A value as written, and whether the comment beside it was written with it. */
interface Written {
  readonly text: string;
  readonly isCommented: boolean;
}

function valueText(node: PlainNode, indent: string, indentAtStart?: number): Written {
  if (node.is === 'constant') return { text: node.written, isCommented: false };
  if (node.is === 'text') return scalarText(node, indent, indentAtStart);
  if (node.inLine !== undefined) return { text: node.inLine, isCommented: false };
  const text = node.is === 'map' ? mapText(node, indent) : listText(node, indent);
  return { text, isCommented: node.beside !== '' };
}

function scalarText(
  { value, style, beside }: PlainNode & { readonly is: 'text' },
  indent: string,
  indentAtStart: number | undefined,
): Written {
  const isShort = value.length <= WIDTH - indent.length;
  if (style === 'PLAIN' && isShort && isPlain(value)) return { text: value, isCommented: false };
  let isCommented = false;
  const onComment = (): void => {
    isCommented = true;
  };
  const onOpenEnd = (): void => {
    throw new Doubt();
  };
  const setting = { indent, lineWidth: WIDTH + 1, ...(indentAtStart === undefined ? {} : { indentAtStart }) };
  const text = textAs(value, { style, beside }, setting, onComment, onOpenEnd);
  return { text, isCommented };
}

function withComment({ text, isCommented }: Written, beside: string): string {
  return isCommented || beside === '' ? text : `${text}${text.endsWith(' ') ? '' : ' '}${withMarks(beside)}`;
}

/** The lines of a comment with an indentation. */
function indented(comment: string, indent: string): string {
  if (/^\n+$/.test(comment)) return comment.slice(1);
  return indent === '' ? comment : comment.replace(/^(?! *$)/gm, indent);
}
