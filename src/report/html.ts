import { named } from '../model/named.ts';
import { printable } from './printable.ts';

/** Text that is safe markup. Only functions of this file make it, so that no other text can be mistaken for it. */
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

/** What a template may contain: markup, which is inserted as it is; text, which is escaped; `undefined` and `false`, which insert nothing. */
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
 * Escapes a text for the content of an element or a quoted attribute. It also replaces control characters and those that
 * change the direction of writing. All text of documents passes through here.
 */
export function escapeHtml(text: string): string {
  return text
    .replace(/\S+/g, printable)
    .replace(/\s+/g, ' ')
    .replace(/[&<>"'`]/g, (character) => named(ENTITIES, character));
}

/** Makes markup from a template literal. Every value is escaped, unless it is `Markup` already. */
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

/** A list, with each point on its own line in the page's source. */
export const listOf = (points: readonly Content[]): Markup =>
  new Markup(`<ul>\n${points.map((point) => `<li>${source(point)}</li>`).join('\n')}\n</ul>`);

/** Empty markup. */
export const NOTHING: Markup = new Markup('');

const UNSEEN = /[<\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;

/**
 * Data for a script of the page, as JSON. Every `<` is escaped, so that the data cannot end the element or start a comment,
 * and so are invisible characters, so that readers of the source see everything.
 */
export function embedded(id: string, data: unknown): Markup {
  const json = JSON.stringify(data).replace(
    UNSEEN,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return new Markup(`<script type="application/json" id="${escapeHtml(id)}">${json}</script>`);
}

/** A script or a style sheet of this package, unescaped. @throws if the text would end its element early */
export function inline(element: 'script' | 'style', text: string): Markup {
  if (/<\/(?:script|style)|<!--/i.test(text)) throw new Error(`a page's ${element} would end early`);
  return new Markup(`<${element}>${text}</${element}>`);
}
