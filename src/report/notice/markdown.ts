import type { Letter } from '../../notice/letter.ts';
import type { Block } from '../../notice/common.ts';
import { escapeMarkdown } from '../markdown.ts';

/** A letter in Markdown. Text from documents is escaped, so that it never becomes markup. */
export function letterMarkdown({ title, opening, sections, reference }: Letter): string {
  const parts = [
    `# ${escapeMarkdown(title)}`,
    ...opening.map(blockOf),
    ...sections.flatMap(({ heading, blocks }) => [`## ${escapeMarkdown(heading)}`, ...blocks.map(blockOf)]),
    '---',
    escapeMarkdown(reference),
  ];
  return `${parts.join('\n\n')}\n`;
}

function blockOf(block: Block): string {
  return typeof block === 'string' ? literal(block) : block.map((point) => `- ${literal(point)}`).join('\n');
}

/** Escapes a text, including first characters that would start a list or a heading. */
const literal = (text: string): string =>
  escapeMarkdown(text)
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^([-=])/, '\\$1');
