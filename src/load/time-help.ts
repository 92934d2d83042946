import { parseTime } from '../model/time.ts';

/** The help for a text that is not a valid time: where the meaning is clear, it shows the correct form. */
export function timeHelp(text: string): string {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  if (day === undefined) return otherForm(text) ?? FORM;
  if (day.startsWith('0000')) return 'there is no year 0: the first is `0001`';
  if (parseTime(day) === undefined) return `there is no day \`${day}\` in the calendar`;
  const time = /^([Tt ])(\d{2}:\d{2})(:\d{2})?(\.\d+)?/.exec(text.slice(day.length));
  if (time === null) return FORM;
  const [whole, , minutes, seconds = ':00', fraction = ''] = time;
  const zone = text.slice(day.length + whole.length).trim();
  const corrected = `${day}T${minutes}${seconds}${fraction.slice(0, 4)}`;
  if (parseTime(`${corrected}Z`) === undefined) return 'there is no such time of day';
  if (zone === '')
    return `say which zone: \`${corrected}Z\` if it is UTC, or with an offset, such as \`${corrected}+02:00\``;
  const offset = /^([+-]\d{2}):?(\d{2})?$/.exec(zone);
  const named = /^(?:z|utc|gmt)$/i.test(zone) ? 'Z' : offset && `${offset[1]}:${offset[2] ?? '00'}`;
  if (named === null || parseTime(corrected + named) === undefined)
    return 'a zone is `Z` for UTC, or an offset such as `+02:00`';
  return `write it as \`${corrected}${named}\``;
}

const FORM = 'write it as `2022-09-03T22:15:00Z`, or as a date such as `2022-09-03`';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The correct form of a date written in another way; both readings, where it is not certain which number is the day.
 */
function otherForm(text: string): string | undefined {
  const days = [...new Set(meantDays(text))].filter((day) => parseTime(day) !== undefined);
  if (days.length === 0) return undefined;
  return days.length === 1
    ? `write it as \`${days[0]}\``
    : `write the year first: \`${days[0]}\` or \`${days[1]}\`, whichever is meant`;
}

function meantDays(text: string): readonly string[] {
  const numbers = /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})$/.exec(text.trim());
  if (numbers !== null) {
    const [, first = '', mark, second = '', third = ''] = numbers;
    if (first.length === 4) return [dayOf(first, second, third)];
    if (third.length !== 4) return [];
    return mark === '.'
      ? [dayOf(third, second, first)]
      : [dayOf(third, second, first), dayOf(third, first, second)];
  }
  const words =
    /^(?:(\d{1,2})(?:st|nd|rd|th)?\.? )?([A-Za-z]{3,9})\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?,? (\d{4})$/.exec(
      text.trim(),
    );
  const month = MONTHS.indexOf((words?.[2] ?? '').slice(0, 3).toLowerCase()) + 1;
  const day = words?.[1] ?? words?.[3];
  return words === null || month === 0 || day === undefined ? [] : [dayOf(words[4]!, String(month), day)];
}

const dayOf = (year: string, month: string, day: string): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
