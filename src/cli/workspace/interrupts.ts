import { setImmediate as turn } from 'node:timers/promises';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How long the tool may go without a look at what was sent to it, in milliseconds. */
const LONGEST_DEAF = 50;

const undos = new Set<() => void>();
let listening = false;
let heard = 0;

/**
 * From here on, whoever interrupts the tool has something taken back first: a file that is half written, a lock, a
 * terminal without its cursor. Then the tool ends by the signal, as it would have without this. Only while there is
 * something to take back are signals listened to: they are heard between two pieces of work, and else end the tool at once.
 * @param undo what to do then; it may not wait
 * @returns what to call where nothing is to be taken back any more
 */
export function undoOnInterrupt(undo: () => void): () => void {
  undos.add(undo);
  if (!listening) for (const signal of SIGNALS) process.on(signal, interrupted);
  listening = true;
  return () => {
    undos.delete(undo);
    // a signal that has come by now is told of only when the loop has gone round once
    setImmediate(() => setImmediate(rest));
  };
}

/** Hears what was sent to the tool, where it has not for long: a loop that waits for nothing is deaf. */
export async function hearInterrupts(longest = LONGEST_DEAF): Promise<void> {
  if (!listening || Date.now() - heard < longest) return;
  await turn();
  heard = Date.now();
}

function interrupted(signal: NodeJS.Signals): void {
  for (const undo of [...undos].toReversed()) {
    try {
      undo();
    } catch {
      // What cannot be taken back is left to the next run, as after a kill.
    }
  }
  undos.clear();
  rest();
  process.kill(process.pid, signal);
}

function rest(): void {
  if (undos.size > 0 || !listening) return;
  for (const signal of SIGNALS) process.off(signal, interrupted);
  listening = false;
}
