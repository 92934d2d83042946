import type { CorpusFile } from './blob.ts';

/** Something that is told of, and where it stands. */
export interface Located {
  /** The file, and for an archive the line. */
  readonly place: string;
}

/**
 * The order in which one replay of the whole tells of cases: by file as they were named, then by line. What stands in none
 * of the files keeps its turn.
 */
export function caseOrder(files: readonly CorpusFile[]): (one: Located, other: Located) => number {
  const turns = new Map<string, number>();
  for (const [turn, { path }] of files.entries()) if (!turns.has(path)) turns.set(path, turn);
  const known = new Map<Located, readonly [turn: number, line: number]>();
  const turnOf = (one: Located): readonly [number, number] => {
    const before = known.get(one);
    if (before !== undefined) return before;
    const turn = placed(one.place, turns);
    known.set(one, turn);
    return turn;
  };
  return (one, other) => {
    const [turn, line] = turnOf(one);
    const [otherTurn, otherLine] = turnOf(other);
    return turn - otherTurn || line - otherLine;
  };
}

function placed(place: string, turns: ReadonlyMap<string, number>): readonly [number, number] {
  const whole = turns.get(place);
  if (whole !== undefined) return [whole, 0];
  const [, file = '', line = ''] = /^(.*):(\d+)$/.exec(place) ?? [];
  return [turns.get(file) ?? turns.size, Number(line)];
}
