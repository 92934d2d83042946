import { createHash } from 'node:crypto';
import type { Code } from '../../diagnostic/codes.ts';
import type { Diagnostic, Severity } from '../../diagnostic/diagnostic.ts';
import { printable } from '../printable.ts';
import { sarifLocation } from '../replay/sarif-location.ts';
import { toldTo } from '../diagnostics.ts';
import { placeOf, titleOf, type CheckFormat, type CheckOptions } from './check-report.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  string
>;

/** SARIF 2.1.0: a result a diagnostic, and a rule each code that occurs. */
export const sarifCheck: CheckFormat = ({ diagnostics }, options) => {
  const codes = [...new Set(diagnostics.map(({ code }) => code))];
  const invalid = diagnostics.some(({ severity }) => severity === 'error');
  const run = {
    tool: {
      driver: {
        name: 'decisis',
        version: options.version,
        rules: codes.map((code) => ruleOf(code, options)),
      },
    },
    invocations: [{ executionSuccessful: !invalid }],
    columnKind: 'utf16CodeUnits',
    results: numbered(diagnostics.map((diagnostic) => resultOf(diagnostic, codes, options))),
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2)}\n`;
};

function ruleOf(code: Code, { why }: CheckOptions): object {
  const help = why(code) ?? 'An error: what is wrong here stands in the way of every decision.';
  return {
    id: code,
    shortDescription: { text: titleOf(code) },
    fullDescription: { text: `${titleOf(code)}.` },
    help: { text: help.replaceAll('`', ''), markdown: help },
  };
}

function resultOf(diagnostic: Diagnostic, codes: readonly Code[], { audience }: CheckOptions): Result {
  const { code, severity } = diagnostic;
  const { message, help, related } = toldTo(diagnostic, audience);
  const place = placeOf(diagnostic);
  const result = {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: LEVELS[severity],
    message: { text: [message, ...(help === undefined ? [] : [help])].map(printable).join('\n') },
    locations: [sarifLocation(place)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((other, id) => ({
            id,
            ...sarifLocation(placeOf({ ...diagnostic, span: other.span })),
            message: { text: printable(other.message) },
          })),
        }),
  };
  return { result, print: fingerprint(code, place.file, message) };
}

interface Result {
  readonly result: object;
  /** What tells it to be that of another run, wherever its line has moved. */
  readonly print: string;
}

/** Results of one print are told apart by their number: GitHub asks for this name and form. */
function numbered(results: readonly Result[]): readonly object[] {
  const counts = new Map<string, number>();
  return results.map(({ result, print }) => {
    const number = (counts.get(print) ?? 0) + 1;
    counts.set(print, number);
    return { ...result, partialFingerprints: { primaryLocationLineHash: `${print}:${number}` } };
  });
}

const fingerprint = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
