/** What no XML 1.0 document may hold, escaped or not: most control characters, lone surrogates, U+FFFE and U+FFFF. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** What XML may hold, and a terminal obeys. */
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

/** A text for an attribute or the content of an element; what XML forbids is replaced by U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(FORBIDDEN, '\uFFFD')
    .replace(/[&<>"'\t\n\r]/g, (character) => named(ENTITIES, character))
    .replace(OBEYED, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * An element on its own line, or lines.
 * @param attributes those that are undefined are left out
 * @param content a text, or elements that are one level further in
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

/** The tag that an element begins with. @param attributes those that are undefined are left out */
export function startTag(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
): string {
  const pairs = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return `<${name}${pairs.map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`).join('')}>`;
}

/** In content, unlike in an attribute, a line may end as a line. */
const escapeLines = (text: string): string => text.split('\n').map(escapeXml).join('\n');

/** Only lines that begin with a tag are moved in: the lines of a text stay as they are. @param levels how far */
export const movedIn = (lines: string, levels: number): string =>
  lines.replace(/^(?= *<)/gm, '  '.repeat(levels));
import { named } from '../model/named.ts';
