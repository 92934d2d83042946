import { parentPort, workerData } from 'node:worker_threads';
import { MutantTrier } from '../../../mutate/try-mutants.ts';
import type { MutateSetting } from './try-together.ts';

/** Tries edits until none is left, and sends back what became of each. */
const { sets, next } = workerData as MutateSetting;
const trier = new MutantTrier(sets);
for (let number = Atomics.add(next, 0, 1); number < trier.total; number = Atomics.add(next, 0, 1)) {
  parentPort?.postMessage(trier.tryOne(number));
}
