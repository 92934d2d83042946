import { itemAt } from '../../../model/look-up.ts';
import { MutantTrier, unnoticed, type Tried, type TrialSet } from '../../../mutate/try-mutants.ts';
import { startThread, workTogether } from '../../../replay/threads.ts';

/** The data that a worker starts with. */
export interface MutateSetting {
  readonly sets: readonly TrialSet[];
  /** The edits that no trial notices, each with how many are before it; undefined as long as they are not known. */
  readonly left: readonly (readonly [Tried, number])[] | undefined;
  /** The number of the next edit to try, shared by all threads. */
  readonly next: Int32Array;
}

/** With fewer trials than this, starting another thread takes longer than running them here. */
const FEW = 100_000;

/** The same for edits that a case is looked for. */
const FEW_LEFT = 20;

/**
 * Tries every edit of the policies, on several cores. Results are in the order of the edits, however many cores there
 * are.
 */
export async function tryTogether(sets: readonly TrialSet[], jobs: number): Promise<readonly Tried[]> {
  const trier = new MutantTrier(sets);
  const plain = sets.map(plainly);
  const together = async (
    left: MutateSetting['left'],
    parts: number,
    helpers: number,
    work: (part: number) => Tried,
  ): Promise<readonly Tried[]> => {
    const results: Tried[] = [];
    await workTogether<Tried>({
      parts,
      helpers,
      help: (next, keep) =>
        startThread(workerScript(), { sets: plain, next, left } satisfies MutateSetting, keep),
      work,
      pauses: false,
      keep: (tried) => void results.push(tried),
    });
    return results.toSorted((a, b) => a.set - b.set || a.mutant - b.mutant);
  };
  const trials = trier.mutants.reduce(
    (sum, list, at) => sum + list.length * itemAt(sets, at).trials.length,
    0,
  );
  const helpers = trials < FEW ? 0 : jobs - 1;
  const tried = await together(undefined, trier.total, helpers, (part) => trier.notice(part));
  const left = unnoticed(tried);
  // which of them are told by a case does not depend on how many threads there are
  const told = await together(left, left.length, left.length < FEW_LEFT ? 0 : jobs - 1, (part) =>
    trier.tell(...itemAt(left, part)),
  );
  return [...tried.filter(({ noticedBy }) => noticedBy >= 0), ...told].toSorted(
    (a, b) => a.set - b.set || a.mutant - b.mutant,
  );
}

/** The part of a trial set that can be sent to another thread: plain data. */
const plainly = ({ program: { policy, vocabulary }, trials }: TrialSet): TrialSet => ({
  program: { policy, vocabulary },
  trials: trials.map(({ name, case: theCase, expect }) => ({ name, case: theCase, expect })),
});

const workerScript = (): URL => new URL('./mutate-worker.js', import.meta.url);
