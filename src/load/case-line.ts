import type { Case } from '../model/case.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { loadCaseValue } from './case.ts';
import { isWrittenAsKept } from './written-as-kept.ts';

/**
 * Loads a line of an archive: a case in JSON. Many times as fast as reading it as YAML, and as strict.
 * @param line without its line break
 * @returns undefined where it is not valid, or this quick look cannot tell: then `read` and `loadCase` say why
 */
export function loadCaseLine(line: string, vocabulary: Vocabulary): Case | undefined {
  // JSON takes a carriage return for a space, and YAML for the end of a line
  if (line.includes('\r')) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const subject = loadCaseValue(value, vocabulary);
  const isTaken = subject !== undefined && isWhole(line, subject) && isWrittenAsKept(line, subject.subject);
  return isTaken ? subject : undefined;
}

/**
 * Whether a value is all that its text says, and exactly so. JSON.parse keeps the last of two equal keys and says
 * nothing; but then the text is longer than the value needs, and has more strings. Length is the quicker look.
 */
function isWhole(json: string, value: unknown): boolean {
  const escapes = json.includes('\\');
  if (!escapes && leastLength(value) === json.length) return true;
  return strings(value, escapes) === quotationMarks(json) / 2;
}

/** The length of the shortest JSON for a value without escapes. */
function leastLength(value: unknown): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value === 'boolean') return value ? 4 : 5;
  // beyond, an exponent may be shorter than digits
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
 * How many strings a value is written with, keys counted; NaN where one of them, or a number, cannot be kept exactly.
 * @param escapes whether the text has any: without one, no string can hold an unpaired surrogate
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

/** The quotation marks of a JSON text, those within strings left out. */
function quotationMarks(json: string): number {
  let count = 0;
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charCodeAt(at);
    if (character === 34) count += 1;
    else if (character === 92) at += 1;
  }
  return count;
}
