import { countTests, type TestReport } from '../../suite/test-report.ts';
import type { TestOptions } from '../report-format.ts';
import { printableJson } from '../printable-json.ts';

/** One indented JSON object: every example, with the mismatches of those that fail. */
export function jsonTest(report: TestReport, { version }: TestOptions): string {
  const document = {
    decisis: 1,
    version,
    counts: countTests(report),
    suites: report.suites.map(({ file, policy, examples }) => ({
      file,
      policy,
      examples: examples.map(({ name, line, column, mismatches }) => ({
        name,
        line,
        column,
        passed: mismatches.length === 0,
        mismatches: mismatches.map(({ what, id, expected, actual, why }) => ({
          what,
          id,
          expected,
          actual,
          why,
        })),
      })),
    })),
  };
  return `${printableJson(document, 2)}\n`;
}
