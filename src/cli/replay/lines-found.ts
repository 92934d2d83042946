import type { CaseRead } from '../../load/case-document.ts';
import type { Notables } from '../../replay/archive/notable-list.ts';
import type { FoundStretch } from '../../replay/found-list.ts';
import type { Found } from '../../replay/found.ts';

/** A line of an archive that is to be told of. */
type FoundLine = Found & { readonly line: number };

/** Lines of an archive as they were found, each made as it is asked for. */
export interface LinesFound extends FoundStretch {
  readonly at: (position: number) => FoundLine;
}

/**
 * The lines of a stretch that are to be told of.
 * @param readLine reads a line again, by its number and where it stands
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

/** All lines in their order, where some bear an id that was met before: what they came to counts no more. */
export function withRepeats(
  told: readonly LinesFound[],
  repeats: readonly FoundLine[],
): readonly FoundLine[] {
  const again = new Set(repeats.map(({ line }) => line));
  const rest = told.flatMap(({ judgements, at }) => Array.from(judgements, (_, position) => at(position)));
  return [...rest.filter(({ line }) => !again.has(line)), ...repeats].toSorted((a, b) => a.line - b.line);
}
