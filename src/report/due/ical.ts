import { createHash } from 'node:crypto';
import type { DueReport } from '../../due/due-report.ts';
import { DUE_KINDS } from '../../due/due-item.ts';
import { printable } from '../printable.ts';
import type { DueOptions } from '../report-format.ts';

/**
 * Due dates as a calendar (RFC 5545), one all-day event each. An event keeps its id from run to run, so that importing the
 * file again moves events instead of adding them twice.
 */
export async function icalDue(report: DueReport, { version }: DueOptions): Promise<string> {
  const { ICalCalendar } = await import('ical-generator');
  const calendar = new ICalCalendar({
    name: 'What falls due',
    prodId: { company: 'decisis', product: `decisis ${version}`, language: 'EN' },
  });
  for (const { case: id, kind, what, at, place } of report.items) {
    const start = new Date(at);
    calendar.createEvent({
      id: `${createHash('sha256')
        .update(JSON.stringify([id, kind, what]))
        .digest('hex')
        .slice(0, 32)}@decisis`,
      start,
      end: new Date(at + 86_400_000),
      allDay: true,
      stamp: new Date(report.now),
      summary: printable(`${id}: ${what}`),
      description: printable(`${DUE_KINDS[kind]}; ${place}`),
    });
  }
  return `${calendar.toString()}\r\n`;
}
