import { statSync, watch, type FSWatcher } from 'node:fs';
import { dirname } from 'node:path';
import type { ReadStream } from 'node:tty';
import { isDocument } from './files.ts';
import type { Terminal } from './terminal.ts';

/** Saving one file makes several events: they are waited for so long, in milliseconds. */
const SETTLE = 100;

const CLEAR = '\u001B[2J\u001B[3J\u001B[H';

/** `q`, Ctrl-C and Ctrl-D. */
const QUIT = ['q', 'Q', '\u0003', '\u0004'];

/**
 * Runs something now, and again whenever a document under some paths changes, until the user types `q` or ends the input.
 * @param paths files and folders; of a file its folder is watched, as editors save by putting a new file in its place
 * @param run what to run; while it runs, changes wait
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
  const watchers = foldersOf(paths).map((folder) => watchFolder(folder, wake));
  const release = untilQuit(terminal, () => {
    over.abort();
    changed?.();
  });
  try {
    while (!over.signal.aborted) {
      pending = false;
      if (terminal.interactive) await terminal.write(CLEAR);
      await run();
      terminal.note('watching; q to leave\n');
      const idle = !pending && !over.signal.aborted;
      if (idle) await new Promise<void>((resolve) => (changed = resolve));
      changed = undefined;
      if (!over.signal.aborted) await new Promise((resolve) => setTimeout(resolve, SETTLE));
    }
  } finally {
    for (const watcher of watchers) watcher.close();
    release();
  }
}

function foldersOf(paths: readonly string[]): readonly string[] {
  const folders = paths.map((path) =>
    statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? path : dirname(path),
  );
  return [...new Set(folders)];
}

function watchFolder(folder: string, wake: () => void): FSWatcher {
  const watcher = watch(folder, { recursive: true }, (_, name) => {
    if (name === null || isDocument(name)) wake();
  });
  watcher.on('error', wake);
  return watcher;
}

/** Listens for `q`, Ctrl-C or Ctrl-D. @returns what gives the keyboard back */
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
