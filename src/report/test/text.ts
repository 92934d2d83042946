import { plural } from '../../explain/words.ts';
import type { ExplainedMismatch } from '../../suite/run-example.ts';
import {
  countTests,
  type ExampleResult,
  type SuiteResult,
  type TestReport,
} from '../../suite/test-report.ts';
import type { Paint } from '../paint.ts';
import { wrap } from '../wrap.ts';
import { subjectOf, valueWords } from './mismatch-words.ts';
import type { TestOptions } from '../report-format.ts';

/** A test run for a terminal, 80 columns wide: each failure with expected and actual value and the reasons, then the counts. */
export function textTest(report: TestReport, options: TestOptions): string {
  const { paint } = options;
  const blocks = [
    ...report.suites.map((suite) => suiteLines(suite, options)),
    [testTally(report, countTests(report).failed > 0 ? paint.error : paint.heading)],
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function suiteLines(
  { file, policy, examples }: SuiteResult,
  { paint, verbose }: TestOptions,
): readonly string[] {
  if (examples.length === 0) return [];
  const failed = examples.filter(({ mismatches }) => mismatches.length > 0);
  const word = failed.length === 0 ? 'ok' : 'FAILED';
  const shade = failed.length === 0 ? paint.heading : paint.error;
  const count =
    failed.length === 0 ? plural(examples.length, 'example') : `${failed.length} of ${examples.length}`;
  const [first = '', ...rest] = wrap(`${file}, ${policy}: ${count}`, 8, word.padEnd(8));
  const head = [shade(word) + first.slice(word.length), ...rest];
  const shown = verbose ? examples : failed;
  return [...head, ...shown.flatMap((example) => exampleLines(example, file, paint))];
}

function exampleLines(example: ExampleResult, file: string, paint: Paint): readonly string[] {
  const holds = example.mismatches.length === 0;
  if (holds) return wrap(example.name, 8, '  ok    ');
  const [first = '', ...rest] = wrap(example.name, 8, '  FAIL  ');
  return [
    first.replace('FAIL', (word) => paint.error(word)),
    ...rest,
    ...wrap(`${file}:${example.line}`, 8).map((line) => paint.dim(line)),
    ...example.mismatches.flatMap((mismatch) => mismatchLines(mismatch, paint)),
  ];
}

function mismatchLines(mismatch: ExplainedMismatch, paint: Paint): readonly string[] {
  const { expected, actual, why } = mismatch;
  const row = (label: string, value: unknown): readonly string[] =>
    wrap(valueWords(mismatch, value), 22, `          ${label.padEnd(12)}`);
  return [
    `        ${paint.id(subjectOf(mismatch))}`,
    ...row('expected', expected),
    ...row('was', actual),
    ...why.flatMap((line, at) => wrap(line, 22, `          ${(at === 0 ? 'because' : '').padEnd(12)}`)),
  ];
}

/** How many examples there were, failed and passed: `3 examples: 1 failed, 2 passed`. */
export function testTally(report: TestReport, shade: (first: string) => string): string {
  const { examples, failed, passed, left } = countTests(report);
  const parts = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    `${passed} passed`,
    ...(left > 0 ? [`${left} left out`] : []),
  ];
  const [first, ...rest] = parts;
  return `${plural(examples, 'example')}: ${[shade(first!), ...rest].join(', ')}`;
}
