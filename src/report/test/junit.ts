import {
  countTests,
  type ExampleResult,
  type SuiteResult,
  type TestReport,
} from '../../suite/test-report.ts';
import { printable } from '../printable.ts';
import { element } from '../replay/xml.ts';
import { mismatchWords } from './mismatch-words.ts';

/** JUnit's XML, as Jenkins, GitLab and GitHub's test reporters read it: a suite a document, a test an example. */
export function junitTest(report: TestReport): string {
  const { examples, failed } = countTests(report);
  const counts = { tests: examples, failures: failed, errors: 0, skipped: 0, time: '0' };
  const root = element('testsuites', { name: 'decisis test', ...counts }, report.suites.map(suiteElement));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function suiteElement(suite: SuiteResult): string {
  const { examples, failed } = countTests({ suites: [suite] });
  const name = `${printable(suite.file)}, ${suite.policy}`;
  return element(
    'testsuite',
    { name, tests: examples, failures: failed, errors: 0, skipped: 0, time: '0' },
    suite.examples.map((example) => testcase(example, suite)),
  );
}

function testcase({ name, line, mismatches }: ExampleResult, { file, policy }: SuiteResult): string {
  const attributes = {
    name: printable(name),
    classname: `decisis.test.${policy}`,
    file: printable(file),
    line,
    time: '0',
  };
  if (mismatches.length === 0) return element('testcase', attributes);
  const lines = mismatches.flatMap((mismatch) => [
    printable(mismatchWords(mismatch)),
    ...mismatch.why.map((why) => `  ${printable(why)}`),
  ]);
  const message = mismatches.map((mismatch) => printable(mismatchWords(mismatch))).join('; ');
  return element('testcase', attributes, [
    element('failure', { message, type: 'example' }, lines.join('\n')),
  ]);
}
