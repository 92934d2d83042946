import type { Letter } from '../../notice/letter.ts';
import type { Block } from '../../notice/common.ts';
import { escapeHtml } from '../html.ts';
import { pageOf } from './html.ts';

/** A letter as a page that stands alone. */
export function letterPage({ title, opening, sections, reference }: Letter): string {
  return pageOf(title, [
    `<h1>${escapeHtml(title)}</h1>`,
    ...opening.map(blockOf),
    ...sections.flatMap(({ heading, blocks }) => [`<h2>${escapeHtml(heading)}</h2>`, ...blocks.map(blockOf)]),
    `<footer>${escapeHtml(reference)}</footer>`,
  ]);
}

function blockOf(block: Block): string {
  if (typeof block === 'string') return `<p>${escapeHtml(block)}</p>`;
  return `<ul>\n${block.map((point) => `<li>${escapeHtml(point)}</li>`).join('\n')}\n</ul>`;
}
