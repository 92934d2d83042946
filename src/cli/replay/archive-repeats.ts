import { lookUp } from '../../model/look-up.ts';
import { JUDGEMENT } from '../../replay/judgement.ts';
import { unread, type CaseRead } from '../../load/case-document.ts';
import { repeated, type CaseIds, type Place } from '../cases/case-ids.ts';
import { chunksOf } from '../../source/file-chunks.ts';
import type { ArchiveResult } from '../../replay/archive/archive-replay.ts';
import type { Found } from '../../replay/found.ts';

/** The lines of an archive whose id occurred before, by line number. */
export function repeatsIn(
  path: string,
  { ids }: Pick<ArchiveResult, 'ids'>,
  seen: CaseIds,
): ReadonlyMap<number, Repeat> {
  const repeats = new Map<number, Repeat>();
  for (const { low, high, lines, judgements } of ids)
    for (let at = 0; at < lines.length; at += 1) {
      const line = lines[at]!;
      const earlier = seen.addLine(path, line, low[at]!, high[at]!);
      if (earlier !== undefined) repeats.set(line, { earlier, judgement: judgements[at]! });
    }
  return repeats;
}

/** A line whose id occurred before. */
export interface Repeat {
  /** Where the id occurred first. */
  readonly earlier: Place;
  /** The line's own judgement. */
  readonly judgement: number;
}

/**
 * Turns lines whose id occurred before into invalid cases that say so.
 * @param readLine reads a line again, given its number and byte range
 */
export function foundRepeats(
  path: string,
  repeats: ReadonlyMap<number, Repeat>,
  readLine: (line: number, start: number, end: number) => CaseRead,
): readonly (Found & { readonly line: number })[] {
  const ends = linesAt(path, new Set(repeats.keys()));
  return [...repeats].map(([line, { earlier }]) => {
    const { start, end } = lookUp(ends, line);
    const read = (): CaseRead => {
      const item = readLine(line, start, end);
      return item.ok ? unread(item.place, [repeated(item.case.case, item.locate(['case']), earlier)]) : item;
    };
    return { judgement: JUDGEMENT.invalid, place: `${path}:${line}`, read, group: -1, line };
  });
}

/** Where some lines of a file begin and end, in bytes. */
function linesAt(
  path: string,
  wanted: ReadonlySet<number>,
): ReadonlyMap<number, { readonly start: number; readonly end: number }> {
  const places = new Map<number, { start: number; end: number }>();
  let [number, start, base] = [1, 0, 0];
  const ended = (end: number): void => {
    if (wanted.has(number)) places.set(number, { start, end });
    number += 1;
    start = end + 1;
  };
  for (const chunk of chunksOf(path)) {
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) ended(base + at);
    base += chunk.length;
  }
  ended(base);
  return places;
}
