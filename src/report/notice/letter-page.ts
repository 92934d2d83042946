import type { Letter } from '../../notice/letter.ts';
import type { Block } from '../../notice/common.ts';
import { html, listOf, type Markup } from '../html.ts';
import { pageOf } from './html.ts';

/** A letter as a self-contained HTML page. */
export function letterPage({ language, title, opening, sections, reference }: Letter): string {
  return pageOf(
    title,
    [
      html`<h1>${title}</h1>`,
      ...opening.map(markupOf),
      ...sections.flatMap(({ heading, blocks }) => [html`<h2>${heading}</h2>`, ...blocks.map(markupOf)]),
      html`<footer>${reference}</footer>`,
    ],
    language,
  );
}

const markupOf = (block: Block): Markup =>
  typeof block === 'string' ? html`<p>${block}</p>` : listOf(block);
