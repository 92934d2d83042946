import { DiagnosticSeverity, DiagnosticTag, type Diagnostic as Shown } from 'vscode-languageserver';
import type { Severity } from '../../diagnostic/severities.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { toldTo } from '../../report/diagnostics.ts';
import { lineRange } from './positions.ts';

const SEVERITY = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const satisfies Record<Severity, DiagnosticSeverity>;

/** The lints about things that have no effect: an editor shows these places faded. */
const UNNECESSARY: readonly string[] = [
  'policy/unused-class',
  'policy/unused-finding',
  'policy/listed-twice',
  'case/listed-twice',
  'policy/zero-weight',
  'disable/unused',
];

/** The audience of what an editor shows: whoever has the files themselves. */
const READER = { level: 'internal', reveal: false } as const;

/** A diagnostic in the protocol's terms: the message of `check`, with its help on a line of its own. */
export function told(diagnostic: Diagnostic, uriOf: (path: string) => string): Shown {
  const { message, help, related } = toldTo(diagnostic, READER);
  const { code, severity, span } = diagnostic;
  return {
    range: lineRange(span),
    severity: SEVERITY[severity],
    code,
    source: 'decisis',
    message: help === undefined ? message : `${message}\nhelp: ${help}`,
    ...(UNNECESSARY.includes(code) ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(related.length === 0
      ? {}
      : {
          relatedInformation: related.map((other) => ({
            message: other.message,
            location: { uri: uriOf(other.span.file.name), range: lineRange(other.span) },
          })),
        }),
  };
}
