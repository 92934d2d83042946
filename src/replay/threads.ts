import { setImmediate as immediate } from 'node:timers/promises';
import { Worker, type ResourceLimits } from 'node:worker_threads';

/** A worker thread that was started. */
export interface Thread {
  readonly worker: Worker;
  /** Resolves when the thread has ended by itself; rejects if it failed. */
  readonly done: Promise<void>;
}

/**
 * Starts a worker thread.
 * @param script the module that it runs
 * @param workerData the data it starts with
 * @param hear called with each message that it sends
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
  // a caller that ends a thread early does not await `done`, so its rejection must not go unhandled
  done.catch(() => undefined);
  return { worker, done };
}

/** Work that is divided into numbered parts, from 0. */
export interface SharedWork<Result> {
  readonly parts: number;
  /** How many further threads help, besides this one. */
  readonly helpers: number;
  /**
   * Starts a helper.
   * @param next the number of the next part, in memory shared by all threads
   */
  readonly help: (next: Int32Array, keep: (result: Result) => void) => Thread;
  /** Does a part in this thread. */
  readonly work: (part: number) => Result;
  /** Whether this thread handles events, such as signals, between two parts even when it works alone. */
  readonly pauses: boolean;
  /** Called with the result of each part, in the order in which they finish. */
  readonly keep: (result: Result) => void;
}

/**
 * Does work on several threads, including this one. Each takes the next part that is not taken yet, so no thread waits
 * for another.
 */
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
      // messages of the other threads, and signals, are only received when the event loop runs
      if (pauses || threads.length > 0) await immediate();
    }
    await Promise.all(threads.map(({ done }) => done));
  } finally {
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }
}

/** Takes the parts that are left, one after another. */
export function* partsLeft(parts: number, next: Int32Array): Generator<number> {
  for (let part = Atomics.add(next, 0, 1); part < parts; part = Atomics.add(next, 0, 1)) yield part;
}
