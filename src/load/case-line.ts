import type { Case } from '../model/case.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { loadCaseValue } from './case.ts';
import { TEXT_LIMIT, longTextIn } from '../source/text-limit.ts';
import { isWrittenAsKept } from './written-as-kept.ts';

/**
 * Loads a line of an archive: a case in JSON. Much faster than parsing it as YAML, and as strict.
 * @param line without its line break
 * @returns undefined where the line is not valid, or this fast path cannot tell: call `read` and `loadCase` for the
 * diagnostics
 */
export function loadCaseLine(line: string, vocabulary: Vocabulary): Case | undefined {
  // JSON treats a carriage return as a space, YAML as the end of a line
  if (line.includes('\r')) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const subject = loadCaseValue(value, vocabulary);
  if (subject === undefined || (line.length > TEXT_LIMIT && longTextIn(subject) !== undefined))
    return undefined;
  return isWhole(line, subject) && isWrittenAsKept(line, subject.subject) ? subject : undefined;
}

/**
 * Whether parsing kept everything that the text says. JSON.parse silently keeps only the last of two equal keys; then
 * the text is longer than the value needs, and has more strings. The length is compared first, since that is faster.
 */
function isWhole(json: string, value: unknown): boolean {
  const escapes = json.includes('\\');
  if (!escapes && leastLength(value) === json.length) return true;
  return strings(value, escapes) === quotationMarks(json) / 2;
}

/** The length of the shortest JSON for a value, ignoring escapes. */
function leastLength(value: unknown): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value === 'boolean') return value ? 4 : 5;
  // beyond this size an exponent may be shorter than the digits
  if (typeof value === 'number')
    return Number.isInteger(value) && value >= 0 && value < 1000 ? String(value).length : 1;
  if (typeof value !== 'object' || value === null) return 4;
  let length = 1;
  if (Array.isArray(value)) {
    for (const item of value) length += leastLength(item) + 1;
  } else {
    const map = value as Readonly<Record<string, unknown>>;
    for (const key in map) length += key.length + 4 + leastLength(map[key]);
  }
  return Math.max(length, 2);
}

/**
 * The number of strings in a value, keys included; NaN where a string or number cannot be represented exactly.
 * @param escapes whether the text has escapes: without any, no string can contain an unpaired surrogate
 */
function strings(value: unknown, escapes: boolean): number {
  if (typeof value === 'string') return escapes && !value.isWellFormed() ? NaN : 1;
  if (typeof value === 'number') return Number.isSafeInteger(value) || isFraction(value) ? 0 : NaN;
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) count += strings(item, escapes);
  } else {
    const map = value as Readonly<Record<string, unknown>>;
    for (const key in map) count += strings(key, escapes) + strings(map[key], escapes);
  }
  return count;
}

const isFraction = (value: number): boolean => Number.isFinite(value) && !Number.isInteger(value);

/** Counts the quotation marks of a JSON text that are not inside strings. */
function quotationMarks(json: string): number {
  let count = 0;
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charCodeAt(at);
    if (character === 34) count += 1;
    else if (character === 92) at += 1;
  }
  return count;
}
