import type { Case, Exhibit, Value } from '../model/case.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { CELL_KEYS } from '../model/shapes.ts';

/**
 * Writes the exhibits of a case as a table, a row each (RFC 4180). An apostrophe protects cells that a spreadsheet
 * would take for a formula.
 */
export function caseAsCsv({ evidence }: Case, { attributes }: Vocabulary): string {
  const names = Object.keys(attributes).filter((name) =>
    evidence.some((exhibit) => exhibit[name] !== undefined),
  );
  const own = CELL_KEYS.filter(
    (key) => key !== 'excerpt' || evidence.some(({ excerpt }) => excerpt !== undefined),
  );
  const header = [...own, 'collected-at', 'collected-by', 'collected-method', ...names];
  const rows = evidence.map((exhibit) => [
    ...own.map((key) => exhibit[key]),
    ...custody(exhibit),
    ...names.map((name) => exhibit[name]),
  ]);
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

const custody = ({ collected = {} }: Exhibit): readonly unknown[] => [
  collected.at,
  collected.by,
  collected.method,
];

const isValue = (value: unknown): value is Value => ['string', 'number', 'boolean'].includes(typeof value);

function cell(value: unknown): string {
  const text = Array.isArray(value) ? value.join(' ') : isValue(value) ? String(value) : '';
  const safe = /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
