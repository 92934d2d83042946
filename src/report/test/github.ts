import type { TestReport } from '../../suite/test-report.ts';
import { annotationLines } from '../annotations.ts';
import { printable } from '../printable.ts';
import { mismatchWords } from './mismatch-words.ts';
import type { TestOptions } from '../report-format.ts';
import { testTally } from './text.ts';

/** Annotations for a GitHub workflow: an error on the line of each example that fails. */
export function githubTest(report: TestReport, { pathOf }: TestOptions): string {
  const failed = report.suites.flatMap(({ file, policy, examples }) =>
    examples
      .filter(({ mismatches }) => mismatches.length > 0)
      .map(({ name, line, mismatches }) => ({
        level: 'error' as const,
        where: { file, line },
        title: `${policy}: ${name}`,
        message: mismatches
          .flatMap((mismatch) => [mismatchWords(mismatch), ...mismatch.why.map((why) => `  ${why}`)])
          .map(printable)
          .join('\n'),
      })),
  );
  const tally = testTally(report, String);
  return `${[...annotationLines(failed, 'decisis test', tally, pathOf), tally].join('\n')}\n`;
}
