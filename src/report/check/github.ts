import { command, seenFrom } from '../workflow-command.ts';
import type { Severity } from '../../diagnostic/severities.ts';
import { toldTo } from '../diagnostics.ts';
import { placeOf, type CheckFormat } from './check-report.ts';
import { checkSummary } from './text.ts';

/** Annotations for a GitHub workflow, each on its line; the most severe first, since GitHub shows only ten of each level. */
export const githubCheck: CheckFormat = (report, { audience, pathOf }) => {
  const sorted = SEVERITIES.flatMap(([severity, name]) =>
    report.diagnostics
      .filter((diagnostic) => diagnostic.severity === severity)
      .map((diagnostic) => {
        const { message, help } = toldTo(diagnostic, audience);
        const { file, line, column, endLine, endColumn } = placeOf(diagnostic);
        const where =
          diagnostic.span.file.text === ''
            ? { file, line: undefined }
            : { file, line, column, endLine, endColumn };
        return command(
          name,
          seenFrom(where, pathOf),
          diagnostic.code,
          help === undefined ? message : `${message}\n${help}`,
        );
      }),
  );
  return [...sorted, checkSummary(report)].join('\n');
};

const SEVERITIES = [
  ['error', 'error'],
  ['warning', 'warning'],
  ['info', 'notice'],
] as const satisfies readonly (readonly [Severity, string])[];
