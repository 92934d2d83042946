import { readFileSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** Loaded before a measured script: notes at its end the most memory that the process held, in MiB. */
if (isMainThread)
  process.on('exit', () => writeFileSync(process.env.DECISIS_BENCH_PEAK, String(peak() / 1024)));

/** In KiB, as the kernel counted it. What getrusage tells on Linux may be the parent's, from before the exec. */
function peak() {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
