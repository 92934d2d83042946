import { setImmediate as immediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { MutantTrier, type Tried, type TrialSet } from '../../../mutate/try-mutants.ts';

/** What a worker is told. */
export interface MutateSetting {
  readonly sets: readonly TrialSet[];
  /** The number of the next edit to be tried, shared by all. */
  readonly next: Int32Array;
}

/** Fewer trials of edits than this are over before another core has started. */
const FEW = 100_000;

/**
 * Tries every edit of policies, on several cores. What comes out does not depend on how many: results are in the order of
 * the edits.
 */
export async function tryTogether(sets: readonly TrialSet[], jobs: number): Promise<readonly Tried[]> {
  const trier = new MutantTrier(sets);
  const next = new Int32Array(new SharedArrayBuffer(4));
  const results: Tried[] = [];
  const keep = (tried: Tried): void => void results.push(tried);
  const plain = sets.map(plainly);
  const work = trier.mutants.reduce((sum, list, at) => sum + list.length * sets[at]!.trials.length, 0);
  const workers = Array.from({ length: work < FEW ? 0 : jobs - 1 }, () =>
    startWorker({ sets: plain, next }, keep),
  );
  try {
    for (let number = Atomics.add(next, 0, 1); number < trier.total; number = Atomics.add(next, 0, 1)) {
      keep(trier.tryOne(number));
      if (workers.length > 0) await immediate();
    }
    await Promise.all(workers.map(({ done }) => done));
  } finally {
    await Promise.all(workers.map(({ worker }) => worker.terminate()));
  }
  return results.toSorted((a, b) => a.set - b.set || a.mutant - b.mutant);
}

/** Only what another core can be sent: data. */
const plainly = ({ program: { policy, vocabulary }, trials }: TrialSet): TrialSet => ({
  program: { policy, vocabulary },
  trials: trials.map(({ name, case: theCase, expect }) => ({ name, case: theCase, expect })),
});

function startWorker(
  workerData: MutateSetting,
  keep: (tried: Tried) => void,
): { readonly worker: Worker; readonly done: Promise<void> } {
  const worker = new Worker(new URL('./mutate-worker.js', import.meta.url), { workerData });
  const done = new Promise<void>((resolve, reject) => {
    worker.on('message', keep);
    worker.once('error', reject);
    worker.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`)),
    );
  });
  return { worker, done };
}
