import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** Loaded before a measured script: notes at its end how long the processors worked for it, in seconds. */
if (isMainThread) {
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    writeFileSync(process.env.DECISIS_BENCH_PROCESSOR, String((user + system) / 1e6));
  });
}
