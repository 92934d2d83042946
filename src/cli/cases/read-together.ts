import { setImmediate as immediate } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import type { CaseRead } from '../../load/case-document.ts';
import { startThread } from '../../replay/threads.ts';
import { readCaseFile, type FileReading } from './read-case-file.ts';
import { caseFrom, type Batch, type BatchRead } from './sent-case.ts';

/** Fewer files than this are read sooner than another thread has started. */
export const MANY = 192;

/** Where this module is; a bundle of the library is nowhere, so that it reads on one core. */
const HERE: string | undefined = import.meta.url;

/** How many files are read in one go. */
const BATCH = 16;

/** How many batches each thread may be ahead of what was asked for: memory is bounded, however many files there are. */
const AHEAD = 4;

/**
 * Reads case files on several cores, this one among them, and hands them out in order. What comes out does not depend on
 * how many there are.
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

/** The threads that read, and what they have read that nobody has asked for yet. */
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

  /** What is in the files of a batch: they are asked for in order. Until it is there, this thread reads others. */
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
    // what the others have sent is heard only between two turns
    await immediate();
  }

  /** The next batch that nobody has taken, as far as anybody may be ahead. */
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
    // what it reads is soon forgotten: a small nursery is quickly swept
    const nursery = { maxYoungGenerationSizeMb: 8 };
    const { worker, done } = startThread(new URL('./case-worker.js', HERE), this.#reading, hear, nursery);
    done.catch((error: unknown) => {
      this.#fault = error;
      this.#wake();
    });
    this.#employ(worker);
    // a second batch waits at its door
    this.#employ(worker);
    return worker;
  }
}
