import { named } from '../model/named.ts';
import { printable } from './printable.ts';

/** Text that is markup already. Only `html` makes it, so that no other text can ever be taken for it. */
export class Markup {
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  /** The markup itself. */
  toString(): string {
    return this.#source;
  }
}

/** What may stand in a template: markup as it is, all else as text; nothing for `undefined` and `false`. */
export type Content = Markup | string | number | undefined | false | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/**
 * A text as a page shows it: no markup, in an element or between the quotes of an attribute, no control character, nothing
 * that turns the direction of writing. All text of a document goes through here.
 */
export function escapeHtml(text: string): string {
  return text
    .replace(/\S+/g, printable)
    .replace(/\s+/g, ' ')
    .replace(/[&<>"'`]/g, (character) => named(ENTITIES, character));
}

/** Makes markup of a template; whatever is put into it is escaped, unless it was made by this function. */
export function html(strings: TemplateStringsArray, ...parts: readonly Content[]): Markup {
  return new Markup(
    strings.reduce(
      (all, string, index) => all + string + (index < parts.length ? source(parts[index]) : ''),
      '',
    ),
  );
}

function source(part: Content): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Markup) return part.toString();
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return part.map(source).join('');
}

/** A list of points, each on a line of its own in the page's source. */
export const listOf = (points: readonly Content[]): Markup =>
  new Markup(`<ul>\n${points.map((point) => `<li>${source(point)}</li>`).join('\n')}\n</ul>`);

/** Nothing. */
export const NOTHING: Markup = new Markup('');

const UNSEEN = /[<\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;

/**
 * Data for a script of the page, as JSON that holds no `<`, so that it can end no element and begin no comment, and nothing
 * that one who reads the source would not see.
 */
export function embedded(id: string, data: unknown): Markup {
  const json = JSON.stringify(data).replace(
    UNSEEN,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return new Markup(`<script type="application/json" id="${escapeHtml(id)}">${json}</script>`);
}

/** A script or a style sheet of our own, as it stands; a text that would end its element early is refused. */
export function inline(element: 'script' | 'style', text: string): Markup {
  if (/<\/(?:script|style)|<!--/i.test(text)) throw new Error(`a page's ${element} would end early`);
  return new Markup(`<${element}>${text}</${element}>`);
}
