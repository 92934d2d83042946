import type { LedgerGroup } from '../../precedent/ledger.ts';
import { emptyTally, isDecided, isMarked, JUDGEMENT, unmarked, addTo } from '../judgement.ts';
import type { LineJudge } from './line-judge.ts';
import { NotableList, type Notables } from './notable-list.ts';
import { IdList, type RangeIds } from './range-ids.ts';
import { CHUNK, type RangeReader, type ReadLine } from './range-reader.ts';

/** A stretch of an archive, in bytes: the lines that begin from `from` on and before `to`. */
export interface ArchiveRange {
  readonly from: number;
  readonly to: number;
  /** Whether every line is told of, also where nothing changed. */
  readonly all: boolean;
  /** Whether decided cases are entered by their factors. */
  readonly weigh: boolean;
  /** How many undecided lines, and lines that came to the same, are told of one by one; all others that are not as they were are. */
  readonly named: number;
}

/** What the lines of a stretch of an archive came to. */
export interface RangeResult {
  /** Lines, blank ones too. */
  readonly lines: number;
  /** How many lines came to each of `JUDGEMENT`, by its number. */
  readonly tally: readonly number[];
  readonly notables: Notables;
  /** The groups of decided cases, by number; none unless they were asked for. */
  readonly groups: readonly LedgerGroup[];
  /** The ids of its cases, in their order. */
  readonly ids: RangeIds;
}

/**
 * Judges the lines that begin within a stretch of an open archive. Memory is bounded by the longest line, whatever the
 * stretch: the reader holds half a mebibyte, and more only while a line is longer.
 * @param reader of the archive; one reader serves one stretch after another
 * @param progress called with the bytes read, a mebibyte or so at a time
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
  // whether a contested one is so newly is only known by looking at each
  const counted =
    fate === JUDGEMENT.undecided || (fate === JUDGEMENT.same && !isMarked(judgement, 'contested'));
  return !counted || tally[judgement]! <= named;
}
