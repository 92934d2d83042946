import { setImmediate as turn } from 'node:timers/promises';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The longest time without checking for signals, in milliseconds. */
const LONGEST_DEAF = 50;

const undos = new Set<() => void>();
let listening = false;
let heard = 0;

/**
 * Registers an action that undoes something if the user interrupts the tool: removes a half-written file or a lock,
 * or shows the terminal's cursor again. The tool then ends by the signal, as it would have without this. It listens
 * for signals only while there is something to undo: a listener runs only between two pieces of work, whereas without
 * one a signal ends the tool at once.
 * @param undo what to do; it must be synchronous
 * @returns a function that removes the registration
 */
export function undoOnInterrupt(undo: () => void): () => void {
  undos.add(undo);
  if (!listening) for (const signal of SIGNALS) process.on(signal, interrupted);
  listening = true;
  return () => {
    undos.delete(undo);
    // a signal that has arrived by now is delivered only after a full turn of the event loop
    setImmediate(() => setImmediate(rest));
  };
}

/** Gives signals a chance to be delivered, if there was none for long: an event loop that never waits delivers none. */
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
      // What cannot be undone is left to the next run, as after a kill.
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
