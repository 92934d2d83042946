import { CODES, type Code } from '../diagnostic/codes.ts';
import { lintOf, LINTS } from './table.ts';

/** What there is to say of a code: what it means, and of a lint, why it is worth a look, an example and its cure. */
export function explanationOf(code: Code): string {
  const meaning = CODES[code].charAt(0).toUpperCase() + CODES[code].slice(1);
  const lint = lintOf(code);
  if (lint === undefined) {
    return `${code}: error\n${meaning}.\n\nIt stands in the way of every decision, and no comment turns it off. The message says how to put it right.\n`;
  }
  const { severity, why, wrong, right } = lint;
  return [
    `${code}: ${severity}`,
    `${meaning}.`,
    '',
    ...folded(why),
    '',
    'Wrong',
    ...indented(wrong),
    '',
    'Right',
    ...indented(right),
    ...(lint.of === 'comment'
      ? []
      : [
          '',
          'Where it does not apply, in the line above:',
          `    # decisis-disable-next-line ${code}: the reason`,
        ]),
    '',
  ].join('\n');
}

/** Every lint in a line. */
export function lintList(): string {
  const width = Math.max(...LINTS.map(({ code }) => code.length));
  return LINTS.map(
    ({ code, severity }) => `${code.padEnd(width)}  ${severity.padEnd(7)}  ${CODES[code]}\n`,
  ).join('');
}

const indented = (text: string): readonly string[] => text.split('\n').map((line) => `    ${line}`);

/** Text in lines of 80 columns. */
function folded(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > 80) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
