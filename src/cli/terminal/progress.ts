import type { SingleBar } from 'cli-progress';
import type { Progress, ProgressUnit } from '../../replay/progress.ts';
import type { Terminal } from './terminal.ts';
import { undoOnInterrupt } from '../workspace/interrupts.ts';

/** The unit in which a rate is shown, and how many items make one of it. */
const RATES = { bytes: ['MB', 1e6], cases: ['cases', 1] } as const satisfies Record<ProgressUnit, unknown>;

const SILENT: Progress = { start: () => undefined, add: () => undefined, stop: () => undefined };

/**
 * The terminal for messages while a progress bar is shown: the bar is cleared first, and drawn again below the
 * message.
 */
export const besideBar = (terminal: Terminal): Terminal =>
  terminal.interactive ? { ...terminal, note: (text) => terminal.note(`\r\u001b[K${text}`) } : terminal;

/**
 * A progress bar with rate and time left, on standard error, for long operations; it does nothing where standard
 * error is not a terminal, or with `--quiet`.
 */
export async function openProgress(terminal: Terminal): Promise<Progress> {
  if (!terminal.interactive || terminal.quiet) return SILENT;
  const { default: progress } = await import('cli-progress');
  let bar: SingleBar | undefined;
  let isOver: () => void = () => undefined;
  let begun = 0;
  let done = 0;
  let [name, size]: (typeof RATES)[ProgressUnit] = RATES.bytes;
  return {
    start(total, unit = 'bytes') {
      [name, size] = RATES[unit];
      begun = Date.now();
      done = 0;
      bar = new progress.SingleBar({
        format: '{bar} {percentage} %  {rate} {unit}/s  {eta_formatted} left',
        hideCursor: true,
        clearOnComplete: true,
        stream: process.stderr,
      });
      isOver = undoOnInterrupt(() => bar?.stop());
      bar.start(Math.max(1, Math.ceil(total)), 0, { rate: '0', unit: name });
    },
    add(more) {
      done += more;
      const seconds = Math.max(0.001, (Date.now() - begun) / 1000);
      bar?.update(done, { rate: (done / size / seconds).toFixed(0) });
    },
    stop() {
      bar?.stop();
      isOver();
    },
  };
}
