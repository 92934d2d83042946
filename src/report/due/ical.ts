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
  const alike = new Map<string, number>();
  for (const { case: id, kind, what, at, place } of report.items) {
    const start = new Date(at);
    // two grounds may ask for the same measure, each within a time of its own: a calendar keeps one event of an id
    const words = [id, kind, what];
    const earlier = alike.get(JSON.stringify(words)) ?? 0;
    alike.set(JSON.stringify(words), earlier + 1);
    calendar.createEvent({
      id: `${createHash('sha256')
        .update(JSON.stringify(earlier === 0 ? words : [...words, earlier]))
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
