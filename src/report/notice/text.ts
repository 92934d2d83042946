import type { Letter } from '../../notice/letter.ts';
import type { Block } from '../../notice/common.ts';
import { widthOf, wrap } from '../wrap.ts';
import { greatest } from '../../model/extremes.ts';

/** A letter as plain text, 80 columns wide. */
export function letterText({ title, opening, sections, reference }: Letter): string {
  const heading = wrap(title);
  const parts = [
    [...heading, '='.repeat(greatest(heading.map(widthOf)))],
    ...opening.map(blockLines),
    ...sections.flatMap((section) => {
      const under = wrap(section.heading);
      return [[...under, '-'.repeat(greatest(under.map(widthOf)))], ...section.blocks.map(blockLines)];
    }),
    wrap(reference),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function blockLines(block: Block): readonly string[] {
  if (typeof block === 'string') return wrap(block);
  return block.flatMap((point) => wrap(point, 2, '- '));
}
