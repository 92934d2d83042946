import type { Paint } from '../paint.ts';
import { brokenLines, widthOf } from '../wrap.ts';

/** Marks that switch emphasis on or off in text that is not yet broken into lines; they have no width. */
const CODE = '\u{E000}';
const STRONG = '\u{E001}';
const MARKS = new RegExp(`[${CODE}${STRONG}]`, 'g');

/**
 * Prepares a text of the manual for a terminal. Links become their words, followed by the address if they lead out of the
 * manual; emphasis becomes marks for `paintLines`. Without colour, code keeps its backticks.
 */
export function marked(text: string, colour: boolean): string {
  const parts = text.split(/(`[^`]+`)/);
  return parts
    .map((part, at) => {
      if (at % 2 === 1) return colour ? `${CODE}${part.slice(1, -1)}${CODE}` : part;
      return part.replaceAll(/(^|[\s(])_([^_]+)_(?=$|[\s.,;:)])/g, '$1$2').replaceAll('**', STRONG);
    })
    .join('')
    .replaceAll(/\[([^[\]]*)\]\((https:[^()[\]]*)\)/g, '$1 ($2)')
    .replaceAll(/\[([^[\]]*)\]\([^()[\]]*\)/g, '$1');
}

/** How many columns a marked text takes. */
export const markedWidth = (text: string): number => widthOf(text.replaceAll(MARKS, ''));

/** Breaks a marked text between words; a word wider than the line gets a line of its own. */
export const markedLines = (text: string, width: number): readonly string[] =>
  brokenLines(text, width, { measure: markedWidth });

/** Turns marks into emphasis, line by line. Emphasis that is open at the end of a line continues on the next. */
export function paintLines(lines: readonly string[], paint: Paint): readonly string[] {
  const open = new Set<string>();
  return lines.map((line) =>
    line
      .split(/([\u{E000}\u{E001}])/u)
      .map((part) => {
        if (part === CODE || part === STRONG) {
          if (!open.delete(part)) open.add(part);
          return '';
        }
        if (part === '' || open.size === 0) return part;
        return open.has(CODE) ? paint.id(part) : paint.heading(part);
      })
      .join(''),
  );
}
