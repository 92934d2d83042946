import { CODES, type Code } from '../diagnostic/codes.ts';
import { lintOf, LINTS } from './table.ts';

/** What there is to say of a code: what it means, and of a lint, why it is worth a look, an example and its cure. */
export function explanationOf(code: Code): string {
  const meaning = CODES[code].charAt(0).toUpperCase() + CODES[code].slice(1);
  const lint = lintOf(code);
  if (lint === undefined) {
    const severity = WARNINGS.includes(code) ? 'warning' : 'error';
    const hinders = severity === 'warning' ? TOLD : (HINDERED[code.split('/')[0]!] ?? DECISIONS);
    return [`${code}: ${severity}`, `${meaning}.`, '', ...folded(`${hinders} ${WAY_OUT}`), ''].join('\n');
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

/** Codes of what is no lint, and stands in the way of nothing. */
const WARNINGS: readonly Code[] = [
  'case/contested',
  'case/broken-assumption',
  'case/broken-guarantee',
  'tests/unused-value',
  'tests/named-twice',
  'notice/voluntary',
];

/** What an error stands in the way of, by the first part of its code, where that is not every decision. */
const HINDERED: Readonly<Record<string, string>> = {
  tests: 'No example of the document is run until it is put right.',
  decision: 'Nothing is recorded, and no check of the record passes, until it is put right.',
  notice: 'No notice is written until it is put right.',
  pack: 'The pack is not written, or not used, until it is put right.',
};
const DECISIONS = 'It stands in the way of every decision.';
const TOLD = 'It is said beside the result, which it does not change.';
const WAY_OUT = 'No comment turns it off. The message says how to put it right.';

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
