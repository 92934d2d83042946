import type { Paint } from '../paint.ts';
import { blocksOf, type Block } from './blocks.ts';
import { widthOf } from '../wrap.ts';
import { markedLines, marked, paintLines, markedWidth } from './inline.ts';
import { tableLines, type TableStyle } from './table.ts';
import { greatest } from '../../model/extremes.ts';

/**
 * Formats a page of the manual for a terminal.
 * @param markdown the chapter as it ships
 * @param width of the terminal, in columns; prose is broken there, code is not
 * @param colour whether `paint` emphasises anything
 */
export function manualText(
  markdown: string,
  { paint, colour, width }: { readonly paint: Paint; readonly colour: boolean; readonly width: number },
): string {
  const style = { paint, colour, width };
  const blocks = blocksOf(markdown);
  const parts = blocks.map((block, at) => {
    const lines = linesOf(block, style);
    const close = block.kind === 'item' && blocks[at + 1]?.kind === 'item';
    return [...lines, ...(close ? [] : [''])].join('\n');
  });
  return `${parts.join('\n').trimEnd()}\n`;
}

function linesOf(block: Block, style: TableStyle): readonly string[] {
  const { paint, colour, width } = style;
  switch (block.kind) {
    case 'heading':
      return headingLines(block, style);
    case 'paragraph':
      return paintLines(markedLines(marked(block.text, colour), width), paint);
    case 'item': {
      const indent = block.mark.length + 1;
      const lines = paintLines(markedLines(marked(block.text, colour), width - indent), paint);
      return lines.map((line, at) => (at === 0 ? `${block.mark} ${line}` : ' '.repeat(indent) + line));
    }
    case 'code':
      return codeLines(block.lines, width);
    case 'table':
      return tableLines(block.head, block.rows, style);
  }
}

/** Code is never broken. It is indented as far as the lines that fit the width allow. */
function codeLines(lines: readonly string[], width: number): readonly string[] {
  const widest = greatest(
    lines.map((line) => widthOf(line)).filter((length) => length <= width),
    0,
  );
  const indent = ' '.repeat(Math.min(4, width - widest));
  return lines.map((line) => (line === '' ? '' : indent + line));
}

/** Underlines headings of the first two levels, so that they stand out without colour. */
function headingLines(
  { level, text }: Extract<Block, { kind: 'heading' }>,
  { paint, colour }: TableStyle,
): readonly string[] {
  const title = marked(text, false);
  const rule = { 1: '=', 2: '-' }[level];
  const painted = colour ? title.replaceAll('`', '') : title;
  return [
    paint.heading(painted),
    ...(rule === undefined ? [] : [paint.dim(rule.repeat(markedWidth(painted)))]),
  ];
}
