import type { CaseRead } from '../../load/case-document.ts';
import type { Notables } from '../../replay/archive/notable-list.ts';
import type { FoundStretch } from '../../replay/found-list.ts';
import type { Found } from '../../replay/found.ts';

/** A line of an archive that the report lists. */
type FoundLine = Found & { readonly line: number };

/** The listed lines of an archive, each of which is read only when it is asked for. */
export interface LinesFound extends FoundStretch {
  readonly at: (position: number) => FoundLine;
}

/**
 * The lines of a stretch that the report lists.
 * @param readLine reads a line again, given its number and byte range
 */
export const linesFound = (
  path: string,
  { lines, starts, ends, judgements, groups }: Notables,
  readLine: (line: number, start: number, end: number) => CaseRead,
): LinesFound => ({
  judgements,
  at: (position) => {
    const line = lines[position]!;
    let known: CaseRead | undefined;
    return {
      judgement: judgements[position]!,
      place: `${path}:${line}`,
      read: () => (known ??= readLine(line, starts[position]!, ends[position]!)),
      group: groups[position]!,
      line,
      isLine: true,
    };
  },
});

/**
 * Merges the listed lines with the lines whose id occurred before, in order. A repeated line is invalid, and its own
 * result no longer counts.
 */
export function withRepeats(
  told: readonly LinesFound[],
  repeats: readonly FoundLine[],
): readonly FoundLine[] {
  const again = new Set(repeats.map(({ line }) => line));
  const rest = told.flatMap(({ judgements, at }) => Array.from(judgements, (_, position) => at(position)));
  return [...rest.filter(({ line }) => !again.has(line)), ...repeats].toSorted((a, b) => a.line - b.line);
}
