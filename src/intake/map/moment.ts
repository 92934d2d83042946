import { parseTime, knownTime } from '../../model/time.ts';
import type { TimeFormat } from './intake-map.ts';

/** Whether a text is a valid name of a time zone. */
export function isZone(zone: string): boolean {
  if (/^(?:Z|[+-]\d{2}:\d{2})$/.test(zone)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone }).format(0);
    return true;
  } catch {
    return false;
  }
}

interface Parts {
  readonly day: string;
  readonly time: string;
  /** The zone as written; empty where there is none. */
  readonly zone: string;
}

/**
 * Converts a time to the form that cases use.
 * @param zone the zone for times that do not name theirs
 * @returns undefined where the text is not a time of the format, or where no zone is known
 */
export function momentOf(text: string, format: TimeFormat = 'iso', zone?: string): string | undefined {
  if (format === 'unix' || format === 'unix-ms') return fromEpoch(text, format === 'unix' ? 1000 : 1);
  const parts = partsOf(text.trim(), format);
  if (parts === undefined) return undefined;
  const { day, time } = parts;
  // a date without a time stays a date: cases allow that, and it means midnight UTC
  if (time === '') return parseTime(day) === undefined ? undefined : day;
  const local = `${day}T${time}`;
  const own = parts.zone === '' ? zone : parts.zone;
  if (own === undefined || parseTime(`${local}Z`) === undefined) return undefined;
  const whole = local + (/^(?:Z|[+-]\d{2}:\d{2})$/.test(own) ? own : offsetAt(local, own));
  return parseTime(whole) === undefined ? undefined : whole;
}

function fromEpoch(text: string, unit: number): string | undefined {
  if (!/^\d{1,14}(?:\.\d{1,9})?$/.test(text.trim())) return undefined;
  const date = new Date(Math.trunc(Number(text) * unit));
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace('.000Z', 'Z');
}

const DAY: Readonly<Record<Exclude<TimeFormat, 'unix' | 'unix-ms'>, RegExp>> = {
  iso: /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})/,
  'day/month/year': /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})/,
  'month/day/year': /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})/,
  'day.month.year': /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})/,
  'year/month/day': /^(?<year>\d{4})\/(?<month>\d{1,2})\/(?<day>\d{1,2})/,
};

const CLOCK =
  /^(?:[T ,]+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?<fraction>\.\d{1,9})?)?(?: ?(?<half>[AaPp][Mm]))?)? ?(?<zone>Z|z|UTC|GMT|[+-]\d{2}:?\d{2})?$/;

function partsOf(text: string, format: Exclude<TimeFormat, 'unix' | 'unix-ms'>): Parts | undefined {
  const found = DAY[format].exec(text);
  const clock = found === null ? null : CLOCK.exec(text.slice(found[0].length));
  if (found === null || clock === null) return undefined;
  const { year = '', month = '', day = '' } = found.groups ?? {};
  const { hour, minute, second = '00', fraction = '', half, zone = '' } = clock.groups ?? {};
  const two = (part: string): string => part.padStart(2, '0');
  const clocked =
    hour === undefined ? '' : `${two(hourOf(hour, half))}:${minute}:${second}${fraction.slice(0, 4)}`;
  return { day: `${year}-${two(month)}-${two(day)}`, time: clocked, zone: zoneOf(zone) };
}

const hourOf = (hour: string, half: string | undefined): string =>
  half === undefined ? hour : String((Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0));

const zoneOf = (zone: string): string =>
  /^(?:z|utc|gmt)$/i.test(zone) ? 'Z' : zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');

const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

/**
 * The offset of a zone from UTC at a local time, such as `+02:00`. For an hour that occurs twice, when clocks go
 * back, the first is used.
 */
function offsetAt(local: string, zone: string): string {
  const asUtc = knownTime(`${local}Z`);
  const first = asUtc - offsetOf(asUtc - offsetOf(asUtc, zone), zone);
  const minutes = Math.round((asUtc - first) / 60_000);
  const hours = Math.trunc(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

function offsetOf(moment: number, zone: string): number {
  let formatter = FORMATTERS.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    FORMATTERS.set(zone, formatter);
  }
  const part = new Map(formatter.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const at = (name: Intl.DateTimeFormatPartTypes): number => part.get(name) ?? 0;
  const wall = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
  return wall - Math.trunc(moment / 1000) * 1000;
}
