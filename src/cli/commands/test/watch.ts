import { readdirSync, realpathSync, watch, type FSWatcher } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ReadStream } from 'node:tty';
import { isDocument, statsOf } from '../../files/files.ts';
import type { Terminal } from '../../terminal/terminal.ts';

/** Saving one file causes several events: the next run waits this long for the rest of them, in milliseconds. */
const SETTLE = 100;

const CLEAR = '\u001B[2J\u001B[3J\u001B[H';

/** `q`, Ctrl-C and Ctrl-D. */
const QUIT = ['q', 'Q', '\u0003', '\u0004'];

/**
 * Runs something now, and again whenever a document under some paths changes, until the user types `q` or ends the
 * input.
 * @param paths files and folders. For a file its folder is watched, because editors save by replacing the file
 * @param run what to run; changes wait while it runs
 */
export async function watchPaths(
  paths: readonly string[],
  run: () => Promise<void>,
  terminal: Terminal,
): Promise<void> {
  const over = new AbortController();
  let changed: (() => void) | undefined;
  let pending = true;
  const wake = (): void => {
    pending = true;
    changed?.();
  };
  const watched = new Map<string, FSWatcher>();
  const release = untilQuit(terminal, () => {
    over.abort();
    changed?.();
  });
  try {
    while (!over.signal.aborted) {
      pending = false;
      watchFolders(watched, paths, wake);
      if (terminal.interactive) await terminal.write(CLEAR);
      await run();
      terminal.note('watching; q to leave\n');
      const idle = !pending && !over.signal.aborted;
      if (idle) await new Promise<void>((resolve) => (changed = resolve));
      changed = undefined;
      if (!over.signal.aborted) await new Promise((resolve) => setTimeout(resolve, SETTLE));
    }
  } finally {
    for (const watcher of watched.values()) watcher.close();
    release();
  }
}

/**
 * Watches every existing folder separately. Most editors save by replacing the file, and on some systems a recursive
 * watch then loses track of it.
 */
function watchFolders(watched: Map<string, FSWatcher>, paths: readonly string[], wake: () => void): void {
  const folders = foldersOf(paths);
  for (const [folder, watcher] of watched) {
    if (folders.includes(folder)) continue;
    watcher.close();
    watched.delete(folder);
  }
  for (const folder of folders) {
    if (!watched.has(folder)) watched.set(folder, watchFolder(folder, wake));
  }
}

function foldersOf(paths: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const folders = paths.flatMap((path) => (isFolder(path) ? foldersUnder(path, seen) : [dirname(path)]));
  return [...new Set(folders)].filter(isFolder);
}

/** A folder and all folders below it, except those that are never searched for documents. */
function foldersUnder(folder: string, seen: Set<string>): readonly string[] {
  const real = realpathSync(folder);
  if (seen.has(real)) return [];
  seen.add(real);
  const below = readdirSync(folder)
    .filter((name) => !name.startsWith('.') && name !== 'node_modules')
    .map((name) => join(folder, name));
  return [folder, ...below.filter(isFolder).flatMap((inner) => foldersUnder(inner, seen))];
}

const isFolder = (path: string): boolean => statsOf(path)?.isDirectory() === true;

function watchFolder(folder: string, wake: () => void): FSWatcher {
  const watcher = watch(folder, (_, name) => {
    if (name === null || isDocument(name) || isFolder(join(folder, name))) wake();
  });
  watcher.on('error', wake);
  return watcher;
}

/** Calls back on `q`, Ctrl-C or Ctrl-D. @returns what restores the keyboard's mode */
function untilQuit({ stdin }: Terminal, quit: () => void): () => void {
  const keyboard = stdin as Partial<ReadStream> & Terminal['stdin'];
  const raw = keyboard.isTTY === true && keyboard.setRawMode !== undefined;
  if (raw) keyboard.setRawMode?.(true);
  const typed = (keys: Buffer | string): void => {
    if (QUIT.some((key) => keys.includes(key))) quit();
  };
  stdin.on('data', typed);
  stdin.once('end', quit);
  return () => {
    stdin.off('data', typed);
    stdin.off('end', quit);
    if (raw) keyboard.setRawMode?.(false);
    stdin.pause();
  };
}
