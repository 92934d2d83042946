import { parentPort, workerData } from 'node:worker_threads';
import { MutantTrier } from '../../../mutate/try-mutants.ts';
import { partsLeft } from '../../../replay/threads.ts';
import type { MutateSetting } from './try-together.ts';

/** A worker thread: takes the next edit and tries it, until none is left, and sends back each result. */
const { sets, next } = workerData as MutateSetting;
const trier = new MutantTrier(sets);
for (const number of partsLeft(trier.total, next)) parentPort?.postMessage(trier.tryOne(number));
