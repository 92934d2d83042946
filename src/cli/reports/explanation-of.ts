import { CODES, type Code } from '../../diagnostic/codes.ts';
import { severitiesOf, severityOf } from '../../diagnostic/severities.ts';
import { wrap } from '../../report/wrap.ts';
import { lintOf, LINTS } from '../../lint/table.ts';
import { greatest } from '../../model/extremes.ts';

/** The explanation of a code: what it means; for a lint also why it matters, an example, and how to fix it. */
export function explanationOf(code: Code): string {
  const meaning = CODES[code].charAt(0).toUpperCase() + CODES[code].slice(1);
  const lint = lintOf(code);
  if (lint === undefined) {
    return [
      `${code}: ${severitiesOf(code).join(' or ')}`,
      `${meaning}.`,
      '',
      ...wrap(`${whatItHinders(code)} ${WAY_OUT}`),
      '',
    ].join('\n');
  }
  const { why, wrong, right } = lint;
  return [
    `${code}: ${severityOf(code)}`,
    `${meaning}.`,
    '',
    ...wrap(why),
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

/** What does not work until it is fixed; for a code that can be both, as an error and as a warning. */
function whatItHinders(code: Code): string {
  const severities = severitiesOf(code);
  const [room = ''] = code.split('/');
  const asError = HINDERED[room] ?? DECISIONS;
  if (!severities.includes('error')) return TOLD;
  return severities.length === 1 ? asError : `As an error: ${lower(asError)} As a warning: ${lower(TOLD)}`;
}

const lower = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

/** What an error prevents, by the first part of its code, where that is not every decision. */
const HINDERED: Readonly<Record<string, string>> = {
  tests: 'No example of the document is run until it is fixed.',
  decision: 'Nothing is recorded, and no check of the record passes, until it is fixed.',
  notice: 'No notice is written until it is fixed.',
  pack: 'The pack is not written, or not used, until it is fixed.',
};
const DECISIONS = 'Nothing is decided until it is fixed.';
const TOLD = 'It is shown with the result, and does not change it.';
const WAY_OUT = 'No comment turns it off. The message says how to put it right.';

/** All lints, one a line. */
export function lintList(): string {
  const width = greatest(LINTS.map(({ code }) => code.length));
  return LINTS.map(
    ({ code }) => `${code.padEnd(width)}  ${severityOf(code).padEnd(7)}  ${CODES[code]}\n`,
  ).join('');
}

const indented = (text: string): readonly string[] => text.split('\n').map((line) => `    ${line}`);
