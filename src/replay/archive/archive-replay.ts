import { emptyTally } from '../judgement.ts';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { setImmediate as immediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import {
  judgeRange,
  RangeReader,
  type Notable,
  type RangeIds,
  type RangeResult,
  type Stretch,
} from './archive-range.ts';
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
  readonly notables: readonly Notable[];
  /** The ids of its cases, in their order; the lines are numbered through the whole file. */
  readonly ids: readonly RangeIds[];
}

/** How much of an archive one job takes at a time: large enough to forget what starting costs. */
const PIECE = 8 * 1024 * 1024;

const NEWLINE = 10;

/** What a worker is told. */
export interface WorkerSetting {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  readonly pieces: readonly Piece[];
  /** The number of the next stretch to be taken, shared by all. */
  readonly next: Int32Array;
  readonly policies: readonly Pick<LoadedPolicies['programs'][number], 'policy' | 'vocabulary' | 'digest'>[];
  readonly vocabularies: LoadedPolicies['vocabularies'];
  /** Of the hash by which ids are told apart. */
  readonly idKey: HashKey;
}

/** What a stretch came to. */
export interface PieceResult {
  readonly number: number;
  readonly result: RangeResult;
}

/** A stretch, and its number. */
export interface Piece extends Stretch {
  readonly number: number;
}

/** How an archive is to be replayed. */
export interface ArchiveOptions {
  readonly jobs: number;
  readonly shard: Shard;
  readonly progress: Progress;
  /** Whether every case is told of, also where nothing changed. */
  readonly all: boolean;
  /** Where decided cases are entered by their factors, if they are to be; then every line is told of. */
  readonly ledger: Ledger | undefined;
  /** Of the hash by which ids are told apart. */
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

function piecesOf(size: number, { shard, all, ledger }: ArchiveOptions): readonly Piece[] {
  const { index, of } = shard;
  const from = Math.floor((size * index) / of);
  const to = Math.floor((size * (index + 1)) / of);
  const count = Math.ceil((to - from) / PIECE);
  return Array.from({ length: count }, (_, number) => ({
    number,
    from: from + number * PIECE,
    to: Math.min(to, from + (number + 1) * PIECE),
    all,
    weigh: ledger !== undefined,
  }));
}

/**
 * Judges the stretches on several cores, this one among them. Each takes the next stretch that nobody has taken, by a
 * counter that they share, so none waits for another.
 */
async function together(
  descriptor: number,
  archive: { readonly path: string; readonly size: number },
  pieces: readonly Piece[],
  loaded: LoadedPolicies,
  { jobs, progress, idKey = [0, 0] }: ArchiveOptions,
): Promise<readonly RangeResult[]> {
  const next = new Int32Array(new SharedArrayBuffer(4));
  const results: RangeResult[] = [];
  const keep = ({ number, result }: PieceResult): void => {
    results[number] = result;
    const { from, to } = pieces[number]!;
    progress.add(to - from);
  };
  const policies = loaded.programs.map(({ policy, vocabulary, digest }) => ({ policy, vocabulary, digest }));
  const workerData: WorkerSetting = {
    ...archive,
    policies,
    vocabularies: loaded.vocabularies,
    pieces,
    next,
    idKey,
  };
  const workers = Array.from({ length: Math.min(jobs, pieces.length) - 1 }, () =>
    startWorker(workerData, keep),
  );
  try {
    const judge = new LineJudge(loaded.programs, loaded.vocabularies, idKey);
    const reader = new RangeReader(descriptor, archive.size);
    for (let piece = take(pieces, next); piece !== undefined; piece = take(pieces, next)) {
      keep({ number: piece.number, result: judgeRange(reader, piece, judge) });
      await immediate();
    }
    await Promise.all(workers.map(({ done }) => done));
    return results;
  } finally {
    await Promise.all(workers.map(({ worker }) => worker.terminate()));
  }
}

/** The next stretch that nobody has taken. */
export function take(pieces: readonly Piece[], next: Int32Array): Piece | undefined {
  return pieces[Atomics.add(next, 0, 1)];
}

function startWorker(
  workerData: WorkerSetting,
  keep: (result: PieceResult) => void,
): { readonly worker: Worker; readonly done: Promise<void> } {
  const worker = new Worker(new URL('./archive-worker.js', import.meta.url), {
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: 2 },
  });
  const done = new Promise<void>((resolve, reject) => {
    worker.on('message', keep);
    worker.once('error', reject);
    worker.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`)),
    );
  });
  return { worker, done };
}

/** How many lines end before an offset, or in the line that is under way there: what the shards before have counted. */
function linesBefore(descriptor: number, offset: number): number {
  const buffer = Buffer.allocUnsafe(1024 * 1024);
  let lines = 0;
  for (let at = 0; ;) {
    const read = readSync(descriptor, buffer, 0, buffer.length, at);
    const bytes = buffer.subarray(0, read);
    for (let found = bytes.indexOf(NEWLINE); found !== -1; found = bytes.indexOf(NEWLINE, found + 1)) {
      lines += 1;
      // the line that holds the byte before the offset belongs to the shard before
      if (at + found >= offset - 1) return lines;
    }
    if (read === 0) return lines;
    at += read;
  }
}

function merged(results: readonly RangeResult[], before: number, ledger: Ledger | undefined): ArchiveResult {
  const tally = emptyTally();
  const notables: Notable[] = [];
  const ids: RangeIds[] = [];
  let lines = before;
  for (const result of results) {
    for (const [judgement, count] of result.tally.entries()) tally[judgement]! += count;
    const numbers = ledger?.join(result.groups) ?? [];
    for (const notable of result.notables) {
      const group = numbers[notable.group] ?? -1;
      notables.push({ ...notable, line: lines + notable.line + 1, group });
    }
    const from = lines + 1;
    ids.push({ ...result.ids, lines: result.ids.lines.map((line) => line + from) });
    lines += result.lines;
  }
  return { tally, notables, ids };
}
