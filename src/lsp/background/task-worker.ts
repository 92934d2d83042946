import { parentPort, workerData } from 'node:worker_threads';
import { compile } from '../../engine/compile.ts';
import { MutantTrier } from '../../mutate/try-mutants.ts';
import { proveStructure } from '../../prove/structure.ts';
import type { News, Task } from './task.ts';

/** Proves the guarantees of a policy, then looks for edits that no example and no decided case notices. */
const task = workerData as Task;
const { policy, vocabulary } = task.program;
const tell = (news: News): void => parentPort?.postMessage(news);

for (const claim of proveStructure(compile(policy, vocabulary, ''))) {
  if (claim.kind !== 'guarantee') break;
  tell({ claim });
}
const trier = new MutantTrier([task]);
let left = 0;
for (let number = 0; number < trier.total; number += 1) {
  const tried = trier.tryOne(number, left);
  if (tried.noticedBy >= 0) continue;
  left += 1;
  tell({ tried });
}
tell({ done: true });
