import { parentPort, workerData } from 'node:worker_threads';
import { itemAt } from '../../../model/look-up.ts';
import { MutantTrier } from '../../../mutate/try-mutants.ts';
import { partsLeft } from '../../../replay/threads.ts';
import type { MutateSetting } from './try-together.ts';

/**
 * A worker thread: takes the next edit and tries it, or looks for a case that notices it, until none is left, and sends
 * back each result.
 */
const { sets, next, left } = workerData as MutateSetting;
const trier = new MutantTrier(sets);
for (const part of partsLeft(left?.length ?? trier.total, next)) {
  parentPort?.postMessage(left === undefined ? trier.notice(part) : trier.tell(...itemAt(left, part)));
}
