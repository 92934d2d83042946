import type { TallyReport } from '../../tally/tally-report.ts';
import { invalidDocument } from '../trouble-document.ts';
import type { TallyOptions } from '../report-format.ts';
import { printableJson } from '../printable-json.ts';

/** One indented JSON object: all counts, and the rows of the EU's tables. */
export function jsonTally(report: TallyReport, { version }: TallyOptions): string {
  const { from, until, cases, tally, eu, invalid, outcome } = report;
  const { decisions, by, taken } = tally;
  const document = {
    decisis: 1,
    version,
    outcome,
    from: from === undefined ? undefined : new Date(from).toISOString(),
    until: until === undefined ? undefined : new Date(until).toISOString(),
    cases,
    decisions,
    by: Object.fromEntries(Object.entries(by).map(([name, counts]) => [name, Object.fromEntries(counts)])),
    'time-to-decide': { known: taken.known, 'median-ms': taken.median, 'longest-ms': taken.longest },
    eu,
    invalid: invalid.map(invalidDocument),
  };
  return `${printableJson(document, 2)}\n`;
}
