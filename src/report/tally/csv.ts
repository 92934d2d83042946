import { DIMENSIONS, type Dimension } from '../../tally/tally.ts';
import type { TallyReport } from '../../tally/tally-report.ts';

/** One row for each value (RFC 4180): `by,value,decisions`. */
export function csvTally({ tally }: TallyReport): string {
  const rows = (Object.keys(DIMENSIONS) as readonly Dimension[]).flatMap((name) =>
    tally.by[name].map(([value, count]) => [name, value, String(count)]),
  );
  const { known, median, longest } = tally.taken;
  const taken = [
    ['time-to-decide-known', 'all', String(known)],
    ['time-to-decide-median-hours', 'all', hours(median)],
    ['time-to-decide-longest-hours', 'all', hours(longest)],
  ];
  return csvOf([['by', 'value', 'decisions'], ...rows, ...taken]);
}

const hours = (time: number | undefined): string =>
  time === undefined ? '' : String(Math.round(time / 360_000) / 10);

/**
 * The tables of the EU's harmonised transparency report, as far as the record provides the numbers; other fields are left
 * empty and marked.
 */
export function euTally({ eu }: TallyReport): string {
  const rows = eu.map(({ part, indicator, scope, value, note = '' }) => [
    part,
    indicator,
    scope,
    value === undefined ? '' : String(value),
    note,
  ]);
  return csvOf([['part', 'indicator', 'scope', 'value', 'note'], ...rows]);
}

const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(fieldOf).join(',')}\r\n`).join('');

/** A CSV field, escaped so that spreadsheets do not read it as a formula. */
function fieldOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
