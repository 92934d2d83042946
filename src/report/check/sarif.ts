import type { Code } from '../../diagnostic/codes.ts';
import type { Severity } from '../../diagnostic/severities.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { plural } from '../../explain/words.ts';
import { printable } from '../printable.ts';
import { sarifLocation, troubleLocation } from '../sarif/location.ts';
import { MOST_RESULTS, sarifLog, type SarifResult } from '../sarif/log.ts';
import { placeOf, titleOf, type CheckFormat, type CheckOptions } from './check-report.ts';
import { toldTo } from '../diagnostics.ts';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  string
>;

/** SARIF 2.1.0: a result for each diagnostic, the most severe first, and a rule for each code that occurs. */
export const sarifCheck: CheckFormat = ({ diagnostics }, options) => {
  const codes = [...new Set(diagnostics.map(({ code }) => code))];
  const sorted = SEVERITIES.flatMap((wanted) => diagnostics.filter(({ severity }) => severity === wanted));
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  return sarifLog({
    version: options.version,
    rules: codes.map((code) => ruleOf(code, options)),
    results: sorted.map((diagnostic) => resultOf(diagnostic, codes, options)),
    most: MOST_RESULTS,
    failures: errors === 0 ? [] : [plural(errors, 'error')],
  });
};

const SEVERITIES = ['error', 'warning', 'info'] as const satisfies readonly Severity[];

function ruleOf(code: Code, { why }: CheckOptions): object {
  const help = why(code) ?? 'An error: nothing is decided until it is fixed.';
  return {
    id: code,
    shortDescription: { text: titleOf(code) },
    fullDescription: { text: `${titleOf(code)}.` },
    help: { text: help.replaceAll('`', ''), markdown: help },
  };
}

function resultOf(
  diagnostic: Diagnostic,
  codes: readonly Code[],
  { audience, pathOf }: CheckOptions,
): SarifResult {
  const { code, severity } = diagnostic;
  const { message, help, related } = toldTo(diagnostic, audience);
  const place = placeOf(diagnostic);
  const where = diagnostic.span.file.text === '' ? { file: place.file, line: undefined } : place;
  const result = {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: LEVELS[severity],
    message: { text: [message, ...(help === undefined ? [] : [help])].map(printable).join('\n') },
    locations: [troubleLocation(where, pathOf)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((other, id) => ({
            id,
            ...sarifLocation(placeOf({ ...diagnostic, span: other.span }), pathOf),
            message: { text: printable(other.message) },
          })),
        }),
  };
  return { result, identity: [code, place.file, message], place: `${place.line}:${place.column}` };
}
