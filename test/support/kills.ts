import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, watch, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The tool under test; another can be named, as the built one, which starts in a fraction of the time. */
const TOOL = process.env['DECISIS_BIN'] ?? fileURLToPath(new URL('./tool.js', import.meta.url));

/** The files below a folder, hidden ones too, by their paths. */
export type Files = ReadonlyMap<string, string>;

/** What kills at random instants came to. */
export interface Killed {
  /** Runs that were killed; others had ended by then. */
  killed: number;
  /** Kills that left a file half-written or a lock behind. */
  left: number;
  /** Kills after which some files were new and others old. */
  halfway: number;
  /** How long a run takes that nobody kills, in milliseconds, and how much of that it writes. */
  readonly long: number;
  readonly writes: number;
  /** What must never be. */
  readonly faults: string[];
}

/** What a file says, where two runs of a command write it in different bytes. */
export type Meaning = (name: string, text: string) => string;

const asWritten: Meaning = (_, text) => text;

const meantBy = (files: Files, meaning: Meaning): Files =>
  new Map([...files].map(([name, text]) => [name, meaning(name, text)]));

/** All files below a folder but those of git. */
export function filesIn(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !/^\.git(?:\/|$)/.test(name),
  );
  const files = names.filter(
    (name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isFile() === true,
  );
  return new Map(files.toSorted().map((name) => [name, readFileSync(join(folder, name), 'latin1')]));
}

/** The hidden folders below a folder, without git's own. */
const hiddenIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => isHidden(name) && !/^\.git(?:\/|$)/.test(name),
  );

/** Makes the files below a folder what they were; what is hidden there stays. */
function restore(folder: string, files: Files): void {
  for (const name of filesIn(folder).keys())
    if (!files.has(name) && !isHidden(name)) rmSync(join(folder, name));
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text, 'latin1');
  }
}

const isHidden = (name: string): boolean => name.split('/').some((step) => step.startsWith('.'));

const start = (folder: string, words: readonly string[]): ChildProcess =>
  spawn(process.execPath, [TOOL, ...words], { cwd: folder, stdio: 'ignore' });

/** How a run ended that was sent a signal, and what it said on standard error, as on a terminal. */
export interface Interrupted {
  readonly exit: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

/** Starts the tool as on a terminal, and sends it a signal as soon as something is so. */
export async function interrupt(
  folder: string,
  words: readonly string[],
  signal: NodeJS.Signals,
  when: (stderr: string) => boolean,
): Promise<Interrupted> {
  const tool = fileURLToPath(new URL('./tool.js', import.meta.url));
  const child = spawn(process.execPath, [tool, ...words], {
    cwd: folder,
    env: { ...process.env, DECISIS_TTY: '1' },
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = new Promise<Omit<Interrupted, 'stderr'>>((resolve) => {
    child.once('close', (exit, by) => resolve({ exit, signal: by }));
  });
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
  while (!isOver() && !when(stderr)) await sleep(1);
  child.kill(signal);
  return { ...(await ended), stderr };
}

/**
 * Runs the tool to its end.
 * @param stdout where its results go
 * @param largest how large a file may become, in blocks of 512 bytes
 */
export function runTool(
  folder: string,
  words: readonly string[],
  stdout: number | 'ignore' = 'ignore',
  largest?: number,
  env: Readonly<Record<string, string>> = {},
): { exit: number; stderr: string } {
  const limited = [
    '-c',
    `ulimit -f ${largest ?? 'unlimited'} && exec "$0" "$@"`,
    process.execPath,
    TOOL,
    ...words,
  ];
  const { status, stderr } = spawnSync('sh', limited, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    stdio: ['ignore', stdout, 'pipe'],
  });
  return { exit: status ?? -1, stderr };
}

/**
 * Runs a command again and again, and kills it at a random instant: of its whole run, or of what is left of it once it
 * has begun to write. After each kill every file must be as it was before the command or as it is after it, and git must
 * see no other. Every fifth time the command is run again: then every file must be new, nothing else be left, and the
 * exit code be that of a run that nobody kills, or of one after it.
 * @param folder a git repository, with all files committed
 * @param next numbers from 0 to 1
 * @param meaning what is compared of a file; what cannot be read whole must not mean the same as what can
 */
export async function killAtRandom(
  folder: string,
  words: readonly string[],
  kills: number,
  next: () => number,
  meaning: Meaning = asWritten,
): Promise<Killed> {
  const written = filesIn(folder);
  const before = meantBy(written, meaning);
  const { long, writes, exit } = await timed(folder, words);
  const after = meantBy(filesIn(folder), meaning);
  // what to expect of the next run where the one that was killed had done everything
  const exits = [exit, runTool(folder, words).exit];
  const came: Killed = { killed: 0, left: 0, halfway: 0, long, writes, faults: [] };
  if ([...after].every(([name, text]) => before.get(name) === text))
    came.faults.push('the command writes nothing');
  for (let round = 0; came.killed < kills && round < kills * 20; round += 1) {
    restore(folder, written);
    const killed = await killOnce(folder, words, round % 2 === 0, next, came);
    came.killed += killed ? 1 : 0;
    look(folder, before, after, meaning, came);
    if (round % 5 === 4) finish(folder, words, after, meaning, came, exits);
  }
  finish(folder, words, after, meaning, came, exits);
  return came;
}

/** How long a run takes, how long from the first change in the folder, and how it ends. */
async function timed(
  folder: string,
  words: readonly string[],
): Promise<Pick<Killed, 'long' | 'writes'> & { readonly exit: number | null }> {
  const begun = performance.now();
  const child = start(folder, words);
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
  });
  await changed(folder, ended);
  const wrote = performance.now();
  const exit = await ended;
  return { long: performance.now() - begun, writes: performance.now() - wrote, exit };
}

/** Waits for the first change in a folder, or for something else. */
async function changed(folder: string, other: Promise<unknown>): Promise<void> {
  const watcher = watch(folder, { recursive: true });
  await Promise.race([new Promise((resolve) => watcher.once('change', resolve)), other]);
  watcher.close();
}

async function killOnce(
  folder: string,
  words: readonly string[],
  writing: boolean,
  next: () => number,
  { long, writes }: Killed,
): Promise<boolean> {
  const child = start(folder, words);
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('exit', (_, signal) => resolve(signal));
  });
  if (writing) await changed(folder, ended);
  const until = performance.now() + next() * (writing ? Math.max(writes, 20) : long);
  while (performance.now() < until && child.exitCode === null) await sleep(0);
  child.kill('SIGKILL');
  return (await ended) === 'SIGKILL';
}

function look(folder: string, before: Files, after: Files, meaning: Meaning, came: Killed): void {
  const now = meantBy(filesIn(folder), meaning);
  const shown = [...now].filter(([name]) => !isHidden(name));
  for (const [name, text] of shown)
    if (text !== before.get(name) && text !== after.get(name))
      came.faults.push(`${name} is neither old nor new`);
  for (const name of before.keys()) if (!now.has(name)) came.faults.push(`${name} is gone`);
  const known = new Set([...before.keys(), ...after.keys()]);
  for (const name of untracked(folder)) if (!known.has(name)) came.faults.push(`git sees ${name}`);
  came.left += shown.length < now.size ? 1 : 0;
  const fresh = [...after].filter(
    ([name, text]) => now.get(name) === text && before.get(name) !== text,
  ).length;
  const changed = [...after].filter(([name, text]) => before.get(name) !== text).length;
  came.halfway += fresh > 0 && fresh < changed ? 1 : 0;
}

function untracked(folder: string): readonly string[] {
  const { stdout } = spawnSync('git', ['ls-files', '--others', '--exclude-standard'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return stdout.split('\n').filter((name) => name !== '');
}

function finish(
  folder: string,
  words: readonly string[],
  after: Files,
  meaning: Meaning,
  came: Killed,
  exits: readonly (number | null)[],
): void {
  const { exit, stderr } = runTool(folder, words);
  if (!exits.includes(exit)) came.faults.push(`the next run exits with ${exit}: ${stderr}`);
  const now = meantBy(filesIn(folder), meaning);
  for (const [name, text] of after)
    if (now.get(name) !== text) came.faults.push(`${name} is not new: ${stderr}`);
  for (const name of now.keys()) if (!after.has(name)) came.faults.push(`${name} was left behind`);
  for (const name of hiddenIn(folder)) came.faults.push(`${name} was left behind`);
}
