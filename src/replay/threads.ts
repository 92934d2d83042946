import { setImmediate as immediate } from 'node:timers/promises';
import { Worker, type ResourceLimits } from 'node:worker_threads';

/** A thread that was started. */
export interface Thread {
  readonly worker: Worker;
  /** Fulfilled when it has ended by itself; rejected where it failed. */
  readonly done: Promise<void>;
}

/**
 * Starts a thread.
 * @param script the module that it runs
 * @param workerData what it is told: plain data
 * @param hear called with whatever it sends
 */
export function startThread(
  script: URL,
  workerData: unknown,
  hear: (message: never, worker: Worker) => void,
  resourceLimits: ResourceLimits = {},
): Thread {
  const worker = new Worker(script, { workerData, resourceLimits });
  const done = new Promise<void>((resolve, reject) => {
    worker.on('message', (message: unknown) => hear(message as never, worker));
    worker.once('error', reject);
    worker.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`)),
    );
  });
  // whoever ends a thread early does not wait for it
  done.catch(() => undefined);
  return { worker, done };
}

/** Work that is divided into numbered parts, from 0. */
export interface SharedWork<Result> {
  readonly parts: number;
  /** How many further threads work on it, beside this one. */
  readonly helpers: number;
  /** Starts one of them. @param next the number of the next part, which all of them share */
  readonly help: (next: Int32Array, keep: (result: Result) => void) => Thread;
  /** Does a part in this thread. */
  readonly work: (part: number) => Result;
  /** Whether this thread hears of the world between two parts where it works alone, too: of signals, say. */
  readonly pauses: boolean;
  /** Called with what each part came to, in the order in which they are done. */
  readonly keep: (result: Result) => void;
}

/** Does work on several threads, this one among them. Each takes the next part that nobody has taken, so none waits for another. */
export async function workTogether<Result>({
  parts,
  helpers,
  help,
  work,
  pauses,
  keep,
}: SharedWork<Result>): Promise<void> {
  const next = new Int32Array(new SharedArrayBuffer(4));
  const threads = Array.from({ length: Math.max(0, helpers) }, () => help(next, keep));
  try {
    for (const part of partsLeft(parts, next)) {
      keep(work(part));
      // what the others have sent is heard only between two turns
      if (pauses || threads.length > 0) await immediate();
    }
    await Promise.all(threads.map(({ done }) => done));
  } finally {
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }
}

/** The parts that nobody has taken, one after another, until none is left. */
export function* partsLeft(parts: number, next: Int32Array): Generator<number> {
  for (let part = Atomics.add(next, 0, 1); part < parts; part = Atomics.add(next, 0, 1)) yield part;
}
