import { itemAt, lookUp } from '../../model/look-up.ts';
import {
  countTests,
  type ExampleResult,
  type SuiteResult,
  type TestReport,
} from '../../suite/test-report.ts';
import { distinct } from '../distinct.ts';
import { printable } from '../printable.ts';
import { element } from '../xml.ts';
import { mismatchWords } from './mismatch-words.ts';

/** JUnit's XML, for Jenkins, GitLab and GitHub's test reporters: one suite for each document, one test for each example. */
export function junitTest(report: TestReport): string {
  const { examples, failed } = countTests(report);
  const counts = { tests: examples, failures: failed, errors: 0, skipped: 0, time: '0' };
  const names = namesOf(report);
  const suites = report.suites.map((suite) => suiteElement(suite, names));
  const root = element('testsuites', { name: 'decisis test', ...counts }, suites);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

type Names = ReadonlyMap<ExampleResult, string>;

/** Example names, made unique: examples of the same name in two documents get the document added. */
function namesOf({ suites }: TestReport): Names {
  const all = suites.flatMap(({ file, policy, examples }) =>
    examples.map((example) => ({ example, file: printable(file), policy })),
  );
  const names = distinct(
    all.map(({ example, file, policy }) => ({ name: `${policy}\n${printable(example.name)}`, place: file })),
    {
      withPlace: (name, place) => `${name} (${place})`,
      withNumber: (name, number) => `${name} #${number}`,
    },
  );
  return new Map(all.map(({ example, policy }, at) => [example, itemAt(names, at).slice(policy.length + 1)]));
}

function suiteElement(suite: SuiteResult, names: Names): string {
  const { examples, failed } = countTests({ suites: [suite] });
  const name = `${printable(suite.file)}, ${suite.policy}`;
  return element(
    'testsuite',
    { name, tests: examples, failures: failed, errors: 0, skipped: 0, time: '0' },
    suite.examples.map((example) => testcase(example, lookUp(names, example), suite)),
  );
}

function testcase({ line, mismatches }: ExampleResult, name: string, { file, policy }: SuiteResult): string {
  const attributes = {
    name,
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
