import type { DueReport } from '../../due/due-report.ts';
import { invalidDocument } from '../trouble-document.ts';
import type { DueOptions } from '../report-format.ts';
import { printableJson } from '../printable-json.ts';

/** One indented JSON object: the due dates, the soonest first. */
export function jsonDue(report: DueReport, { version }: DueOptions): string {
  const { now, until, outcome, counts, items, invalid } = report;
  const document = {
    decisis: 1,
    version,
    outcome,
    now: new Date(now).toISOString(),
    until: until === undefined ? undefined : new Date(until).toISOString(),
    counts,
    items: items.map(({ at, ...item }) => ({ ...item, at: new Date(at).toISOString() })),
    invalid: invalid.map(invalidDocument),
  };
  return `${printableJson(document, 2)}\n`;
}
