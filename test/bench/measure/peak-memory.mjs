import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** Loaded before a measured script: notes at its end the most memory that the process held, as the kernel counted it. */
if (isMainThread) {
  process.on('exit', () => {
    writeFileSync(process.env.DECISIS_BENCH_PEAK, String(process.resourceUsage().maxRSS / 1024));
  });
}
