import type { Policy } from '../../src/model/policy.ts';
import { chance, pick, within, type Draw } from './draw.ts';
import type { Counted, Policy as PolicyOf2 } from './language.ts';
import { duration, iso, moment } from './time.ts';

const DAY = 86_400_000n;

/** Moments of decision: bare, in other zones, on leap days, near the epoch and in the first century. */
const AS_OF = [
  '2022-09-03T22:00:00Z',
  '2022-09-03',
  '2024-03-01T00:30:00+02:00',
  '2022-09-03T22:15:00.123-05:30',
  '2000-02-29T23:59:59.999Z',
  '1970-01-01T00:00:01Z',
  '0099-06-01T00:00:00Z',
];

/** Times at the very ends of what can be written. */
const EXTREMES = ['0001-01-01', '0050-02-28T12:00:00Z', '9999-12-31T23:59:59.999Z'];

const ZONES = [
  ['+02:00', 7_200_000n],
  ['-05:30', -19_800_000n],
  ['+00:00', 0n],
  ['+14:00', 50_400_000n],
] as const;

const EARLIEST = moment('0001-01-03');
const LATEST = moment('9999-12-29');

/** Where windows begin or end: so many milliseconds before as-of. */
export function edges(policy: Policy): readonly bigint[] {
  const found = new Set<bigint>();
  const window = (text: string | undefined): unknown => text !== undefined && found.add(duration(text));
  const counted = (term: Counted): void => {
    window(term.within);
    window(term['older-than']);
  };
  for (const finding of Object.values(policy.findings as PolicyOf2['findings'])) {
    if ('rate' in finding) {
      window(finding.within);
      found.add(duration(finding.within) + duration(finding.baseline));
    } else if ('count' in finding) counted(finding);
    else if ('sum' in finding) finding.sum.forEach(counted);
    else if ('same' in finding) finding.all.forEach(counted);
  }
  return [...found];
}

/** Writes a moment in one of the ways that RFC 3339 has. */
export function write(draw: Draw, time: bigint): string {
  if (time % DAY === 0n && chance(draw, 50)) return iso(time).slice(0, 10);
  const [zone, offset] = chance(draw, 25) ? pick(draw, ZONES) : (['Z', 0n] as const);
  const local = iso(time + offset).slice(0, -1);
  const short = local.endsWith('.000') && chance(draw, 70) ? local.slice(0, -4) : local;
  return short + zone;
}

function drawMoment(draw: Draw, asOf: bigint, windows: readonly bigint[]): bigint {
  const edge = windows.length === 0 ? DAY : pick(draw, windows);
  switch (draw(10)) {
    case 0:
    case 1:
    case 2:
      return asOf - edge + pick(draw, [0n, 1n, -1n]);
    case 3:
      return asOf + pick(draw, [0n, 1n, -1n]);
    case 4:
      return ((asOf - BigInt(within(draw, 0, 20)) * DAY) / DAY) * DAY;
    case 5:
      return asOf + (chance(draw, 60) ? BigInt(within(draw, 1, 100)) * 3_600_000n : -edge);
    default:
      return asOf - (edge * BigInt(within(draw, 0, 110))) / 100n;
  }
}

/** When a case is looked at. */
export function drawAsOf(draw: Draw): string {
  return pick(draw, AS_OF);
}

/** When an exhibit was observed: mostly at the edge of a window, or one millisecond to either side. */
export function drawObserved(draw: Draw, asOf: string, windows: readonly bigint[]): string {
  if (chance(draw, 2)) return pick(draw, EXTREMES);
  const time = drawMoment(draw, moment(asOf), windows);
  const possible =
    EARLIEST < time && time < LATEST ? time : moment(asOf) - BigInt(within(draw, 0, 90)) * 3_600_000n;
  return write(draw, possible);
}
