import { named, own } from '../model/named.ts';
import { lastOf } from '../model/ends.ts';
import type { Domain } from '../model/vocabulary.ts';
import type { Measure } from '../model/policy.ts';
import type { Value } from '../model/case.ts';
import type { Test, TestKeys } from '../model/test.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A moment as a day, such as `3 Sep 2022`. @param time milliseconds since 1970, shown in UTC */
export function day(time: number): string {
  const date = new Date(time);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}

/** A moment to the minute, such as `3 Sep 2022 22:15 UTC`. @param time milliseconds since 1970 */
export function moment(time: number): string {
  return `${day(time)} ${clock(time)} UTC`;
}

/**
 * When something happened: only the day where it is midnight, since the document then probably gave no time. @param
 * time milliseconds since 1970
 */
export const dated = (time: number): string => (time % DAY === 0 ? day(time) : moment(time));

/** A day in milliseconds. */
export const DAY = 86_400_000;

/** A moment with seconds and milliseconds, where it is not a whole minute. @param time milliseconds since 1970 */
export function exactMoment(time: number): string {
  const rest = new Date(time).toISOString().slice(-8, -1);
  if (rest === ':00.000') return moment(time);
  return moment(time).replace(/ UTC$/, `${rest.replace(/\.000$/, '')} UTC`);
}

/** A moment relative to another: with the year only where it differs, and the hour only where it is not midnight. */
export function shortMoment(time: number, reference: number): string {
  const sameYear = new Date(time).getUTCFullYear() === new Date(reference).getUTCFullYear();
  if (!sameYear) return day(time);
  const short = day(time).replace(/ \d+$/, '');
  return time % DAY === 0 ? short : `${short} ${clock(time)}`;
}

const clock = (time: number): string => new Date(time).toISOString().slice(11, 16);

const UNITS: Readonly<Record<string, string>> = { m: 'minute', h: 'hour', d: 'day', w: 'week' };

/** A duration in full words: `48h` as `48 hours`. */
export const duration = (text: string): string =>
  plural(Number(text.slice(0, -1)), named(UNITS, text.slice(-1)));

const SHORT: Readonly<Record<string, string>> = { m: 'min', h: 'h', d: 'd', w: 'wk' };

/** A short form, for where there is little room: `48 h`. */
export const shortDuration = (text: string): string => `${text.slice(0, -1)} ${named(SHORT, text.slice(-1))}`;

/** A list in a sentence: a, b and c. */
export function sentenceList(items: readonly string[], last = 'and'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${last} ${lastOf(items)}`;
}

/** A value for display. */
export const value = (of: Value): string => (typeof of === 'boolean' ? (of ? 'yes' : 'no') : String(of));

/**
 * A test in words, such as `high or more` or `one of dns and security`.
 * @param domain gives the titles of values; without it, values are shown as written
 */
export function asked(test: Test, domain?: Domain): string {
  const keys: TestKeys = typeof test === 'object' ? test : { is: test };
  const parts: string[] = [];
  const titled = (of: Value): string => valueTitle(of, domain);
  // titles that contain commas would run into each other, so quote them
  const quotes = keys.in?.some((of) => titled(of).includes(',')) === true;
  const named = (of: Value): string => (quotes ? `"${titled(of)}"` : titled(of));
  if (keys.is !== undefined) parts.push(named(keys.is));
  if (keys.in !== undefined) parts.push(sentenceList(keys.in.map(named), 'or'));
  if (keys['at-least'] !== undefined) parts.push(`${named(keys['at-least'])} or more`);
  if (keys['at-most'] !== undefined) parts.push(`${named(keys['at-most'])} or less`);
  if (keys.known !== undefined) parts.push(keys.known ? 'any known value' : 'no known value');
  return sentenceList(parts);
}

/** Says how many findings a report hides: those that are not established and belong to no rule that came close. */
export const hiddenWords = (findings: number): string =>
  findings === 1
    ? '1 other finding, not established, is hidden'
    : `${findings} other findings, not established, are hidden`;

/** A number with its noun, in the plural where it is not one. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** A text with a capital at its start. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A title for the middle of a sentence: its first letter in lower case, unless it is all capitals like `TLP`. */
export const inside = (title: string): string =>
  /^\p{Lu}[\p{Ll} ]/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

/** An id as words: `prior-warnings` as `prior warnings`. */
export const spaced = (id: string): string => id.replaceAll('-', ' ');

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A number for use in a sentence: in letters up to ten. */
export const inLetters = (count: number): string => NUMBERS[count] ?? String(count);

/** A text with a full stop, if it does not end as a sentence. */
export const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/**
 * A measure in words: what to do, within what time, and how long it lasts.
 * @param to the recipient of a letter, where the measure has other words for letters
 */
export function measureWords(measure: Measure, to?: 'customer' | 'reporter'): string {
  if (typeof measure === 'string') return measure;
  const { within, for: length } = measure;
  const what = (to && measure[`to-${to}`]) ?? measure.do;
  // two terms side by side read as one of the same thing, and whoever is given a term need not know ours
  const bare = within === undefined || !NAMES_A_TERM.test(what);
  return [
    bare || to !== undefined ? what : `${what} (to be done within ${duration(within)})`,
    ...(bare && within !== undefined ? [`within ${duration(within)}`] : []),
    ...(length === undefined ? [] : [`for ${duration(length)}`]),
  ].join(', ');
}

/** Words that give somebody a term of their own. */
const NAMES_A_TERM = /(?:\d|two) (?:minutes?|hours?|days?|weeks?)\b/;

/** The title that a domain gives a value, or the value itself. */
export function valueTitle(of: Value, domain: Domain | undefined): string {
  const titles = domain === undefined || 'type' in domain ? {} : (domain.titles ?? {});
  return own(titles, String(of)) ?? value(of);
}

const ENGLISH = new Intl.PluralRules('en');

/** A number with the matching word. */
export const fewOrMany = (count: number, one: string, many: string): string =>
  `${count} ${ENGLISH.select(count) === 'one' ? one : many}`;
