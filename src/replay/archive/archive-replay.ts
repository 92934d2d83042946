import { itemAt } from '../../model/look-up.ts';
import { emptyTally, addTo } from '../judgement.ts';
import { closeSync, fstatSync } from 'node:fs';
import { linesBefore } from './lines-before.ts';
import { judgeRange, type RangeResult, type ArchiveRange } from './judge-range.ts';
import type { Notables } from './notable-list.ts';
import { RangeReader } from './range-reader.ts';
import type { RangeIds } from './range-ids.ts';
import { startThread, workTogether } from '../threads.ts';
import { LineJudge } from './line-judge.ts';
import type { HashKey } from '../id-hash.ts';
import type { Ledger } from '../../precedent/ledger.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import type { Progress } from '../progress.ts';
import { openToRead } from '../../source/open-to-read.ts';

/** The part of an archive that one run replays: number `index`, from 0, of `of` equal ranges. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** The result of replaying an archive. Lines are numbered from 1 through the whole file, whatever the shard. */
export interface ArchiveResult {
  readonly tally: readonly number[];
  /** One entry per range, in file order. */
  readonly notables: readonly Notables[];
  /** The ids of the cases, one entry per range, in file order; lines are numbered through the whole file. */
  readonly ids: readonly RangeIds[];
}

/** How many bytes of an archive one job takes at a time: large enough that the cost of starting a job does not matter. */
const PIECE = 8 * 1024 * 1024;

/** The data that a worker starts with. */
export interface WorkerSetting {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  readonly pieces: readonly ArchiveRange[];
  /** The number of the next range to take, in memory shared by all workers. */
  readonly next: Int32Array;
  readonly policies: readonly Pick<
    LoadedPolicies['programs'][number],
    'policy' | 'vocabulary' | 'digest' | 'words'
  >[];
  readonly vocabularies: LoadedPolicies['vocabularies'];
  /** The key of the hash that stands for an id. */
  readonly idKey: HashKey;
}

/** The result of one range. */
export interface PieceResult {
  readonly number: number;
  readonly result: RangeResult;
}

/** Options for replaying an archive. */
export interface ArchiveOptions {
  readonly jobs: number;
  readonly shard: Shard;
  readonly progress: Progress;
  /** Whether to list every case, including those that did not change. */
  readonly all: boolean;
  /** At most this many cases per range are listed for each of: undecided; marked but otherwise the same. */
  readonly named: number;
  /** The ledger that groups decided cases by their factors, if there is one; every line is then listed. */
  readonly ledger: Ledger | undefined;
  /** The key of the hash that stands for an id. */
  readonly idKey?: HashKey | undefined;
}

/**
 * Decides the lines of an archive again, on several cores. The result does not depend on how many: the file is always
 * cut into the same ranges, and their results are joined in file order.
 */
export async function replayArchive(
  path: string,
  loaded: LoadedPolicies,
  options: ArchiveOptions,
): Promise<ArchiveResult> {
  const { shard, progress } = options;
  const descriptor = openToRead(path);
  try {
    const { size } = fstatSync(descriptor);
    const pieces = piecesOf(size, options);
    progress.start(size / shard.of);
    const results = await together(descriptor, { path, size }, pieces, loaded, options);
    const [first] = pieces;
    const before = shard.index === 0 || first === undefined ? 0 : linesBefore(descriptor, first.from);
    return merged(results, before, options.ledger);
  } finally {
    progress.stop();
    closeSync(descriptor);
  }
}

function piecesOf(size: number, { shard, all, named, ledger }: ArchiveOptions): readonly ArchiveRange[] {
  const { index, of } = shard;
  const from = Math.floor((size * index) / of);
  const to = Math.floor((size * (index + 1)) / of);
  const count = Math.ceil((to - from) / PIECE);
  return Array.from({ length: count }, (_, number) => ({
    from: from + number * PIECE,
    to: Math.min(to, from + (number + 1) * PIECE),
    all,
    named,
    weigh: ledger !== undefined,
  }));
}

/** Decides the ranges on several threads, including this one. */
async function together(
  descriptor: number,
  archive: { readonly path: string; readonly size: number },
  pieces: readonly ArchiveRange[],
  loaded: LoadedPolicies,
  { jobs, progress, idKey = [0, 0] }: ArchiveOptions,
): Promise<readonly RangeResult[]> {
  const results: RangeResult[] = [];
  const policies = loaded.programs.map(({ policy, vocabulary, digest, words }) => ({
    policy,
    vocabulary,
    digest,
    words,
  }));
  const setting = { ...archive, policies, vocabularies: loaded.vocabularies, pieces, idKey };
  const judge = new LineJudge(loaded.programs, loaded.vocabularies, idKey);
  const reader = new RangeReader(descriptor, archive.size);
  await workTogether<PieceResult>({
    parts: pieces.length,
    helpers: Math.min(jobs, pieces.length) - 1,
    help: (next, keep) =>
      startThread(workerScript(), { ...setting, next } satisfies WorkerSetting, keep, NURSERY),
    work: (number) => ({ number, result: judgeRange(reader, itemAt(pieces, number), judge) }),
    pauses: true,
    keep: ({ number, result }) => {
      results[number] = result;
      const { from, to } = itemAt(pieces, number);
      progress.add(to - from);
    },
  });
  return results;
}

const workerScript = (): URL => new URL('./archive-worker.js', import.meta.url);

/** The data of a line is garbage soon after it is read, and a small young generation is cheap to collect. */
const NURSERY = { maxYoungGenerationSizeMb: 2 };

function merged(results: readonly RangeResult[], before: number, ledger: Ledger | undefined): ArchiveResult {
  const tally = emptyTally();
  const notables: Notables[] = [];
  const ids: RangeIds[] = [];
  let lines = before;
  for (const result of results) {
    for (const [judgement, count] of result.tally.entries()) addTo(tally, judgement, count);
    const numbers = ledger?.join(result.groups) ?? [];
    const from = lines + 1;
    notables.push({
      ...result.notables,
      lines: result.notables.lines.map((line) => line + from),
      groups: result.notables.groups.map((group) => numbers[group] ?? -1),
    });
    ids.push({ ...result.ids, lines: result.ids.lines.map((line) => line + from) });
    lines += result.lines;
  }
  return { tally, notables, ids };
}
