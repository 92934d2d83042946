import type { SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.ts';
import { undoOnInterrupt } from './workspace/interrupts.ts';

/** Shows how far a long run has come. */
export interface Progress {
  /** @param total bytes */
  readonly start: (total: number) => void;
  readonly add: (bytes: number) => void;
  readonly stop: () => void;
}

const SILENT: Progress = { start: () => undefined, add: () => undefined, stop: () => undefined };

/** A bar with rate and time left on a terminal's standard error, for what takes longer than a moment; elsewhere nothing. */
export async function openProgress(terminal: Terminal): Promise<Progress> {
  if (!terminal.interactive || terminal.quiet) return SILENT;
  const { default: progress } = await import('cli-progress');
  let bar: SingleBar | undefined;
  let isOver: () => void = () => undefined;
  let begun = 0;
  let done = 0;
  return {
    start(total) {
      begun = Date.now();
      done = 0;
      bar = new progress.SingleBar({
        format: '{bar} {percentage} %  {rate} MB/s  {eta_formatted} left',
        hideCursor: true,
        clearOnComplete: true,
        stream: process.stderr,
      });
      isOver = undoOnInterrupt(() => bar?.stop());
      bar.start(Math.max(1, Math.ceil(total)), 0, { rate: '0' });
    },
    add(bytes) {
      done += bytes;
      const seconds = Math.max(0.001, (Date.now() - begun) / 1000);
      bar?.update(done, { rate: (done / 1e6 / seconds).toFixed(0) });
    },
    stop() {
      bar?.stop();
      isOver();
    },
  };
}
