import type { Path } from '../../model/path.ts';
import type { Lint } from '../lint.ts';

/** The keys with a duration as their value, anywhere in a policy. */
const DURATIONS: readonly unknown[] = ['within', 'older-than', 'baseline', 'for', 'review'];

/** The most months in a realistic policy, two years: a larger number was hardly meant as months. */
const MOST_MONTHS = 24;

/** A document with the lines that are wrong, or right. */
const example = (lines: string): string => `findings:
  repeated:
    title: the conduct goes on
    favours: retain
    count: threat
${lines}
    at-least: 3
rules:
  kept: { title: Kept, verdict: retain, when: repeated, review: 30d }`;

/** Finds durations in minutes that were probably meant as months, since the rest of the policy counts in days. */
export const minutesForMonths: Lint = {
  code: 'policy/minutes-for-months',
  of: 'policy',
  why: 'In a duration, `m` means minutes. There is no unit for months, since they differ in length. In a policy that counts in days, a window of `6m` looks like half a year, but is six minutes. If minutes are meant, say so in a comment that turns this lint off for the line.',
  wrong: example(`    within: 6m # <--`),
  right: example(`    within: 180d`),
  find: ({ policy: { findings, rules, default: otherwise }, at }) => {
    const durations = durationsIn({ findings, rules, default: otherwise }, []);
    if (!durations.some(({ unit }) => unit === 'd' || unit === 'w')) return [];
    const short = shortIn(durations);
    return durations
      .filter((one) => looksLikeMonths(one, short))
      .map(({ number, path }) => ({
        span: at(path),
        message: `\`${number}m\` is ${number === 1 ? 'one minute' : `${number} minutes`}, in a policy that counts in days`,
        help: `write \`${number * 30}d\` if ${number === 1 ? 'a month is' : `${number} months are`} meant: there is no unit for months`,
      }));
  },
};

interface Duration {
  readonly number: number;
  readonly unit: string;
  readonly path: Path;
}

/** By map, as JSON of its path: the keys of it that are in minutes or hours. */
function shortIn(durations: readonly Duration[]): ReadonlyMap<string, ReadonlySet<unknown>> {
  const short = new Map<string, Set<unknown>>();
  for (const { unit, path } of durations) {
    if (unit !== 'm' && unit !== 'h') continue;
    const map = mapOf(path);
    short.set(map, (short.get(map) ?? new Set()).add(path.at(-1)));
  }
  return short;
}

const mapOf = (path: Path): string => JSON.stringify(path.slice(0, -1));

/**
 * Whether a duration in minutes could be a number of months, and nothing else in the same map is in minutes or hours.
 */
function looksLikeMonths(
  { number, unit, path }: Duration,
  short: ReadonlyMap<string, ReadonlySet<unknown>>,
): boolean {
  if (unit !== 'm' || number > MOST_MONTHS) return false;
  return (short.get(mapOf(path))?.size ?? 0) <= 1;
}

function durationsIn(value: unknown, path: Path): readonly Duration[] {
  if (typeof value === 'string') {
    const [, number, unit] = (DURATIONS.includes(path.at(-1)) && /^(\d+)([mhdw])$/.exec(value)) || [];
    return unit === undefined ? [] : [{ number: Number(number), unit, path }];
  }
  if (typeof value !== 'object' || value === null) return [];
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item, at) => [at, item] as const)
    : Object.entries(value);
  return entries.flatMap(([step, part]) => durationsIn(part, [...path, step]));
}
