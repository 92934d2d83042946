import { normalize } from 'node:path';
import type { CorpusFile } from './blob.ts';

/** The position of a case in the report: the number of its file, then its line; 0 if the file is a single case. */
export type Turn = readonly [file: number, line: number];

/** Gives the position in the report of what stands at a place, such as `cases.jsonl:7`. */
export type TurnOf = (place: string) => Turn;

/**
 * The order in which an undivided replay would list cases: by file in the order they were named, then by line. A place
 * in none of the files comes last.
 */
export function caseOrder(files: readonly CorpusFile[]): TurnOf {
  const turns = new Map<string, number>();
  for (const [turn, { path }] of files.entries()) {
    const known = normalize(path);
    if (!turns.has(known)) turns.set(known, turn);
  }
  return (place) => {
    const whole = turns.get(normalize(place));
    if (whole !== undefined) return [whole, 0];
    const colon = place.lastIndexOf(':');
    const line = colon === -1 ? '' : place.slice(colon + 1);
    if (!/^\d+$/.test(line)) return [files.length, 0];
    return [turns.get(normalize(place.slice(0, colon))) ?? files.length, Number(line)];
  };
}

/** Compares two positions. */
export const byTurn = ([turn, line]: Turn, [otherTurn, otherLine]: Turn): number =>
  turn - otherTurn || line - otherLine;
