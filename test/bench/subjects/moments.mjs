/**
 * Milliseconds since 1970 of a time in a case. Nearly all are `2022-09-03T22:15:00Z`, which is worth a shortcut.
 * @param {string} text RFC 3339, or a bare date
 */
export function momentOf(text) {
  if (text.length !== 20 || text.charCodeAt(19) !== 90) return Date.parse(text);
  const month = two(text, 5);
  const year = two(text, 0) * 100 + two(text, 2) - (month < 3 ? 1 : 0);
  const era = Math.floor(year / 400);
  const inEra = year - era * 400;
  const days = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + two(text, 8) - 1;
  const day = era * 146_097 + inEra * 365 + Math.floor(inEra / 4) - Math.floor(inEra / 100) + days - 719_468;
  return ((day * 24 + two(text, 11)) * 60 + two(text, 14)) * 60_000 + two(text, 17) * 1000;
}

const two = (text, at) => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;
