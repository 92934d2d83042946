import { setImmediate as immediate } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import type { CaseRead } from '../../load/case-document.ts';
import { startThread } from '../../replay/threads.ts';
import { readCaseFile, type FileReading } from './read-case-file.ts';
import { caseFrom, type Batch, type BatchRead } from './sent-case.ts';

/** With fewer files than this, starting threads takes longer than reading them on this one. */
export const MANY = 192;

/**
 * The URL of this module, from which workers are started. The bundle of the library has none, so it reads on one
 * core.
 */
const HERE: string | undefined = import.meta.url;

/** How many files a worker reads in one batch. */
const BATCH = 16;

/** How many batches ahead each thread may read: this bounds memory, however many files there are. */
const AHEAD = 4;

/**
 * Reads case files on several cores, this thread included, and yields the cases in the order of the files. The result
 * does not depend on the number of cores.
 */
export async function* readTogether(
  files: readonly string[],
  reading: FileReading,
  jobs: number,
): AsyncGenerator<CaseRead> {
  if (jobs < 2 || files.length < MANY || HERE === undefined) {
    for (const file of files) yield await readCaseFile(file, reading);
    return;
  }
  const crew = new Crew(files, reading, jobs);
  try {
    for (let number = 0; number < crew.batches; number += 1) {
      yield* await crew.batch(number);
    }
  } finally {
    await crew.dismiss();
  }
}

/** A pool of worker threads, and the batches they have read ahead of the consumer. */
class Crew {
  readonly batches: number;
  readonly #files: readonly string[];
  readonly #reading: FileReading;
  readonly #workers: readonly Worker[];
  readonly #idle: Worker[] = [];
  readonly #read = new Map<number, () => readonly CaseRead[]>();
  readonly #window: number;
  #next = 0;
  #asked = 0;
  #fault: unknown;
  #wake: () => void = () => undefined;

  constructor(files: readonly string[], reading: FileReading, jobs: number) {
    this.batches = Math.ceil(files.length / BATCH);
    this.#files = files;
    this.#reading = reading;
    this.#window = AHEAD * jobs;
    const workers = Math.min(jobs, this.batches) - 1;
    this.#workers = Array.from({ length: workers }, () => this.#start());
  }

  /** The cases of a batch. Batches are asked for in order; while waiting for one, this thread reads others. */
  async batch(number: number): Promise<readonly CaseRead[]> {
    this.#asked = number;
    for (;;) {
      for (const worker of this.#idle.splice(0)) this.#employ(worker);
      const items = this.#read.get(number);
      this.#read.delete(number);
      if (items !== undefined) return items();
      if (this.#fault !== undefined) throw this.#fault;
      const mine = this.#take();
      if (mine === undefined) await new Promise<void>((resolve) => (this.#wake = resolve));
      else await this.#readHere(mine);
    }
  }

  async dismiss(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  async #readHere({ number, files }: Batch): Promise<void> {
    const items: CaseRead[] = [];
    for (const file of files) items.push(await readCaseFile(file, this.#reading));
    this.#read.set(number, () => items);
    // messages from workers arrive only when this thread yields to the event loop
    await immediate();
  }

  /** The next batch that no thread has taken; undefined where that would be too far ahead of the consumer. */
  #take(): Batch | undefined {
    const number = this.#next;
    if (number >= this.batches || number >= this.#asked + this.#window) return undefined;
    this.#next += 1;
    return { number, files: this.#files.slice(number * BATCH, (number + 1) * BATCH) };
  }

  #employ(worker: Worker): void {
    const batch = this.#take();
    if (batch === undefined) this.#idle.push(worker);
    else worker.postMessage(batch);
  }

  #start(): Worker {
    const hear = ({ number, items }: BatchRead, from: Worker): void => {
      this.#read.set(number, () => items.map((sent) => caseFrom(sent, this.#reading.vocabularies)));
      this.#employ(from);
      this.#wake();
    };
    // the cases are sent on and soon garbage: a small young generation is collected quickly
    const nursery = { maxYoungGenerationSizeMb: 8 };
    const { worker, done } = startThread(new URL('./case-worker.js', HERE), this.#reading, hear, nursery);
    done.catch((error: unknown) => {
      this.#fault = error;
      this.#wake();
    });
    this.#employ(worker);
    // a second batch is queued, so that the worker never waits for the next one
    this.#employ(worker);
    return worker;
  }
}
