import { counted, placeOf, wordsOf, type CheckFormat } from './check-report.ts';

/** One indented JSON object: every diagnostic with its place, its way out, and how to learn more of its code. */
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
    diagnostics: diagnostics.map((diagnostic) => ({
      code: diagnostic.code,
      severity: diagnostic.severity,
      ...wordsOf(diagnostic, audience),
      ...placeOf(diagnostic),
      related: (diagnostic.related ?? []).map(({ message, span }) => {
        const { file, line, column } = placeOf({ ...diagnostic, span });
        return { message, file, line, column };
      }),
      fixable: diagnostic.fix !== undefined,
      more: `decisis check --explain ${diagnostic.code}`,
    })),
    fixed,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
};
