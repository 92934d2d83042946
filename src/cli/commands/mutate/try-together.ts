import { itemAt } from '../../../model/look-up.ts';
import { MutantTrier, type Tried, type TrialSet } from '../../../mutate/try-mutants.ts';
import { startThread, workTogether } from '../../../replay/threads.ts';

/** The data that a worker starts with. */
export interface MutateSetting {
  readonly sets: readonly TrialSet[];
  /** The number of the next edit to try, shared by all threads. */
  readonly next: Int32Array;
}

/** With fewer trials than this, starting another thread takes longer than running them here. */
const FEW = 100_000;

/**
 * Tries every edit of the policies, on several cores. Results are in the order of the edits, however many cores there
 * are.
 */
export async function tryTogether(sets: readonly TrialSet[], jobs: number): Promise<readonly Tried[]> {
  const trier = new MutantTrier(sets);
  const results: Tried[] = [];
  const plain = sets.map(plainly);
  const trials = trier.mutants.reduce(
    (sum, list, at) => sum + list.length * itemAt(sets, at).trials.length,
    0,
  );
  await workTogether<Tried>({
    parts: trier.total,
    helpers: trials < FEW ? 0 : jobs - 1,
    help: (next, keep) => startThread(workerScript(), { sets: plain, next } satisfies MutateSetting, keep),
    work: (number) => trier.tryOne(number),
    pauses: false,
    keep: (tried) => void results.push(tried),
  });
  return results.toSorted((a, b) => a.set - b.set || a.mutant - b.mutant);
}

/** The part of a trial set that can be sent to another thread: plain data. */
const plainly = ({ program: { policy, vocabulary }, trials }: TrialSet): TrialSet => ({
  program: { policy, vocabulary },
  trials: trials.map(({ name, case: theCase, expect }) => ({ name, case: theCase, expect })),
});

const workerScript = (): URL => new URL('./mutate-worker.js', import.meta.url);
