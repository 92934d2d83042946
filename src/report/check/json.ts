import { toldTo } from '../diagnostics.ts';
import { counted, placeOf, type CheckFormat } from './check-report.ts';
import { printableJson } from '../printable-json.ts';

/** One indented JSON object: every diagnostic with its place, its help, and the command that explains its code. */
export const jsonCheck: CheckFormat = (report, { audience, version }) => {
  const { documents, diagnostics, disabled, fixed } = report;
  const document = {
    decisis: 1,
    version,
    documents,
    counts: {
      errors: counted(report, 'error'),
      warnings: counted(report, 'warning'),
      infos: counted(report, 'info'),
      disabled,
    },
    diagnostics: diagnostics.map((diagnostic) => {
      const { message, help, related } = toldTo(diagnostic, audience);
      return {
        code: diagnostic.code,
        severity: diagnostic.severity,
        message,
        help,
        ...placeOf(diagnostic),
        related: related.map((other) => {
          const { file, line, column } = placeOf({ ...diagnostic, span: other.span });
          return { message: other.message, file, line, column };
        }),
        fixable: diagnostic.fix !== undefined,
        more: `decisis check --explain ${diagnostic.code}`,
      };
    }),
    fixed,
  };
  return `${printableJson(document, 2)}\n`;
};
