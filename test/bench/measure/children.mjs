import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { UNAVAILABLE } from '../subjects/index.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** A measurement that this machine cannot make; the rest go on. */
export class Unavailable extends Error {}

/**
 * Runs a script of node to its end.
 * @param {string[]} args of node
 * @param {{ expected?: number, silent?: boolean, env?: object }} how the exit code that is right; whether what it prints
 * goes to /dev/null
 * @returns {{ milliseconds: number, stdout: string }} how long the whole process took, start-up and all
 * @throws where it ends otherwise: a flip, a wrong verdict, a fault
 */
export function run(args, { expected = 0, silent = false, env = {} } = {}) {
  const begin = performance.now();
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', silent ? 'ignore' : 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', ...env },
  });
  const milliseconds = performance.now() - begin;
  if (status === expected) return { milliseconds, stdout: stdout ?? '' };
  const last = stderr.trim().split('\n').slice(-12).join('\n');
  if (status === UNAVAILABLE) throw new Unavailable(last);
  throw new Error(`node ${args.join(' ')}\nended with ${signal ?? status}:\n${last}`);
}

/** Milliseconds of the floor: the whole process. */
export const floor = (file) => run([here('../floor.mjs'), file]).milliseconds;

/** Milliseconds of a subject from the file to the verdict: the whole process. */
export const endToEnd = (subject, file) => run([here('end-to-end.mjs'), subject, file]).milliseconds;

/** Milliseconds of the processor that it takes to compare so many decided cases, nothing else. */
export const comparing = (cases) =>
  JSON.parse(run([here('comparing.mjs'), String(cases)]).stdout).milliseconds;

/** How many times as long as its base a subject takes to decide cases, reading and parsing left out. */
export const inProcess = (base, subject, file) =>
  JSON.parse(run([here('in-process.mjs'), base, subject, file]).stdout).ratio;

/** How long the processors work for a script of node, garbage collection and all: seconds. */
export function processorTime(args, { expected = 0 } = {}) {
  const note = join(tmpdir(), `decisis-bench-${process.pid}.processor`);
  run(['--import', here('processor-time.mjs'), ...args], {
    expected,
    silent: true,
    env: { DECISIS_BENCH_PROCESSOR: note },
  });
  const seconds = Number(readFileSync(note, 'utf8'));
  rmSync(note);
  return seconds;
}

/** The most memory that a script of node, its workers included, ever held: MiB. */
export function peakMemory(args, { expected = 0 } = {}) {
  const note = join(tmpdir(), `decisis-bench-${process.pid}.peak`);
  run(['--import', here('peak-memory.mjs'), ...args], { expected, env: { DECISIS_BENCH_PEAK: note } });
  const mebibytes = Number(readFileSync(note, 'utf8'));
  rmSync(note);
  return mebibytes;
}
