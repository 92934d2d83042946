/** Characters that XML 1.0 forbids, even escaped: most control characters, lone surrogates, U+FFFE and U+FFFF. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Characters that XML allows, but that control a terminal. */
const OBEYED = /[\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Escapes a text for an attribute or the content of an element; forbidden characters become U+FFFD. */
function escapeXml(text: string): string {
  return text
    .replace(FORBIDDEN, '\uFFFD')
    .replace(/[&<>"'\t\n\r]/g, (character) => named(ENTITIES, character))
    .replace(OBEYED, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * An element on a line of its own, or on several.
 * @param attributes undefined ones are left out
 * @param content a text, or the lines of child elements, which are indented
 */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content: string | readonly string[] = [],
): string {
  const open = startTag(name, attributes);
  if (typeof content === 'string') return `${open}${escapeLines(content)}</${name}>`;
  if (content.length === 0) return `${open.slice(0, -1)}/>`;
  return `${open}\n${content.map((one) => movedIn(one, 1)).join('\n')}\n</${name}>`;
}

/** The start tag of an element. @param attributes undefined ones are left out */
export function startTag(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
): string {
  const pairs = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return `<${name}${pairs.map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`).join('')}>`;
}

/** In content, unlike in attributes, line breaks are kept. */
const escapeLines = (text: string): string => text.split('\n').map(escapeXml).join('\n');

/** Indents lines that start with a tag; lines of text stay as they are. @param levels of indentation */
export const movedIn = (lines: string, levels: number): string =>
  lines.replace(/^(?= *<)/gm, '  '.repeat(levels));
import { named } from '../model/named.ts';
