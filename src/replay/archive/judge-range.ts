import type { LedgerGroup } from '../../precedent/ledger.ts';
import { emptyTally, isDecided, isMarked, JUDGEMENT, unmarked, addTo } from '../judgement.ts';
import type { LineJudge } from './line-judge.ts';
import { NotableList, type Notables } from './notable-list.ts';
import { IdList, type RangeIds } from './range-ids.ts';
import { CHUNK, type RangeReader, type ReadLine } from './range-reader.ts';

/** A range of an archive, in bytes: the lines that begin at or after `from` and before `to`. */
export interface ArchiveRange {
  readonly from: number;
  readonly to: number;
  /** Whether to list every line, including those that did not change. */
  readonly all: boolean;
  /** Whether to group decided cases by their factors. */
  readonly weigh: boolean;
  /**
   * At most this many undecided lines, and this many unchanged but marked lines, are listed. All other lines that are
   * not `same` are listed.
   */
  readonly named: number;
}

/** The result of replaying one range of an archive. */
export interface RangeResult {
  /** How many lines there are, blank ones included. */
  readonly lines: number;
  /** How many lines got each `JUDGEMENT`, indexed by its number. */
  readonly tally: readonly number[];
  readonly notables: Notables;
  /** The groups of decided cases, by number; empty unless grouping was asked for. */
  readonly groups: readonly LedgerGroup[];
  /** The ids of the range's cases, in order. */
  readonly ids: RangeIds;
}

/**
 * Decides the lines that begin within a range of an open archive. Memory is bounded by the longest line and not by the
 * range: the reader holds half a mebibyte, and more only while a line is longer.
 * @param reader of the archive; the same reader serves one range after another
 * @param progress called with the number of bytes read, about every mebibyte
 */
export function judgeRange(
  reader: RangeReader,
  { from, to, all, weigh, named }: ArchiveRange,
  judge: LineJudge,
  progress: (bytes: number) => void = () => undefined,
): RangeResult {
  reader.begin(from);
  const ledger = weigh ? judge.openLedger() : undefined;
  const tally = emptyTally();
  const notables = new NotableList();
  const ids = new IdList();
  let lines = 0;
  let start = from === 0 ? 0 : reader.afterNewline(from - 1);
  while (start < to && start < reader.size) {
    const line = reader.line(start);
    const judgement = judged(line, judge);
    addTo(tally, judgement);
    if (!line.broken && judge.hasId) ids.add(judge.id, lines, judgement);
    const group = ledger !== undefined && isDecided(judgement) ? ledger.last : -1;
    if (all || weigh || isNotable(judgement, tally, named))
      notables.add(lines, start, line.end, judgement, group);
    lines += 1;
    start = line.end + 1;
    if (reader.pending() >= CHUNK) progress(reader.taken());
  }
  progress(reader.taken());
  return { lines, tally, notables: notables.all(), groups: ledger?.groups ?? [], ids: ids.all() };
}

function judged(line: ReadLine, judge: LineJudge): number {
  if (line.broken) return JUDGEMENT.invalid;
  return judge.judge(line.bytes, line.from, line.to);
}

function isNotable(judgement: number, tally: readonly number[], named: number): boolean {
  if (judgement === JUDGEMENT.same || judgement === JUDGEMENT.blank) return false;
  const fate = unmarked(judgement);
  // whether a contested case is newly contested is only known by looking at each of them
  const counted =
    fate === JUDGEMENT.undecided || (fate === JUDGEMENT.same && !isMarked(judgement, 'contested'));
  return !counted || tally[judgement]! <= named;
}
