import type { DueReport } from '../../due/due-report.ts';
import { code, escapeMarkdown as text } from '../markdown.ts';
import { dueTally, isoDay } from './due-words.ts';

/** A table of due dates, the soonest first. */
export function markdownDue(report: DueReport): string {
  const rows = report.items.map(({ at, overdue, case: id, what }) => {
    const when = `${isoDay(at)}${overdue ? ' (overdue)' : ''}`;
    return `| ${when} | ${code(id)} | ${text(what)} |`;
  });
  const table = rows.length === 0 ? [] : ['', '| When | Case | What |', '| --- | --- | --- |', ...rows];
  return `${['## What falls due', '', `${text(dueTally(report))}.`, ...table].join('\n')}\n`;
}
