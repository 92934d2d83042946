import { emptyTally, addTo } from '../judgement.ts';
import { closeSync, fstatSync, openSync } from 'node:fs';
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

/** The part of an archive that one run looks at: of `of` equal stretches, the one with this number, from 0. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** What an archive came to. Lines are numbered from 1 through the whole file, whatever the shard. */
export interface ArchiveResult {
  readonly tally: readonly number[];
  /** By stretch, in their order. */
  readonly notables: readonly Notables[];
  /** The ids of its cases, in their order; the lines are numbered through the whole file. */
  readonly ids: readonly RangeIds[];
}

/** How much of an archive one job takes at a time: large enough to forget what starting costs. */
const PIECE = 8 * 1024 * 1024;

/** What a worker is told. */
export interface WorkerSetting {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  readonly pieces: readonly ArchiveRange[];
  /** The number of the next stretch to be taken, shared by all. */
  readonly next: Int32Array;
  readonly policies: readonly Pick<
    LoadedPolicies['programs'][number],
    'policy' | 'vocabulary' | 'digest' | 'words'
  >[];
  readonly vocabularies: LoadedPolicies['vocabularies'];
  /** Of the hash by which ids are distinguished. */
  readonly idKey: HashKey;
}

/** What a stretch came to. */
export interface PieceResult {
  readonly number: number;
  readonly result: RangeResult;
}

/** How an archive is to be replayed. */
export interface ArchiveOptions {
  readonly jobs: number;
  readonly shard: Shard;
  readonly progress: Progress;
  /** Whether every case is told of, also where nothing changed. */
  readonly all: boolean;
  /** How many cases of a stretch that are undecided, or marked but the same, are told of one by one. */
  readonly named: number;
  /** Where decided cases are entered by their factors, if they are to be; then every line is told of. */
  readonly ledger: Ledger | undefined;
  /** Of the hash by which ids are distinguished. */
  readonly idKey?: HashKey | undefined;
}

/**
 * Judges the lines of an archive, on several cores. The result does not depend on how many: the file is cut into the same
 * stretches, and what they came to is put together in their order.
 */
export async function replayArchive(
  path: string,
  loaded: LoadedPolicies,
  options: ArchiveOptions,
): Promise<ArchiveResult> {
  const { shard, progress } = options;
  const descriptor = openSync(path, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const pieces = piecesOf(size, options);
    progress.start(size / shard.of);
    const results = await together(descriptor, { path, size }, pieces, loaded, options);
    const before = shard.index === 0 || pieces.length === 0 ? 0 : linesBefore(descriptor, pieces[0]!.from);
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

/** Judges the stretches on several cores, this one among them. */
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
    work: (number) => ({ number, result: judgeRange(reader, pieces[number]!, judge) }),
    pauses: true,
    keep: ({ number, result }) => {
      results[number] = result;
      const { from, to } = pieces[number]!;
      progress.add(to - from);
    },
  });
  return results;
}

const workerScript = (): URL => new URL('./archive-worker.js', import.meta.url);

/** Lines are soon forgotten: a small nursery is quickly swept. */
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
