import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  fchmodSync,
  openSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Terminal } from './terminal.ts';
import { OutputError } from './exit.ts';

/** Where results go: standard output, or a file that is there whole or not at all. */
export interface Output {
  readonly write: (text: string) => Promise<void>;
  /** Brings what was written to the disk, so that all that can fail has failed before anything stands. */
  readonly settle: () => void;
  /** Makes what was written stand. */
  readonly finish: () => void;
  /** Leaves everything as it was. */
  readonly abandon: () => void;
}

/** A file that takes bytes as well as text. */
export interface FileOutput extends Output {
  readonly write: (data: string | Uint8Array) => Promise<void>;
}

/**
 * Opens the place for results.
 * @param path a file, or undefined for standard output. The file is written beside itself and renamed into its place at
 * the end, with the mode it had; until then, and if anything fails, the old one stands.
 */
export function openOutput(path: string | undefined, terminal: Terminal): Output {
  if (path === undefined || path === '-') {
    return standing(terminal.write);
  }
  return openFile(path);
}

/** Standard error as the place for results, where something else has standard output to itself. */
export const asNotes = (terminal: Terminal): Output => standing(async (text) => terminal.note(text));

/** What stands as soon as it is written, and cannot be taken back. */
const standing = (write: Output['write']): Output => ({
  write,
  settle: () => undefined,
  finish: () => undefined,
  abandon: () => undefined,
});

/**
 * Opens a file to be written anew, in its place at the end or not at all; what is no file is written to as it is.
 * @param token what tells the text being written from others beside it
 */
export function openFile(path: string, token = randomBytes(6).toString('hex')): FileOutput {
  const there = guarded(path, () => statSync(path, { throwIfNoEntry: false }));
  return there === undefined || there.isFile() ? openReplacing(path, token) : openThrough(path);
}

/** A pipe, a terminal or a device such as `/dev/null` is written to as it is: nothing may be put in its place. */
function openThrough(path: string): FileOutput {
  const descriptor = guarded(path, () => openSync(path, 'w'));
  const close = onlyOnce(() => closeSync(descriptor));
  return {
    write: async (data) => guarded(path, () => writeWhole(descriptor, data)),
    settle: close,
    finish: close,
    abandon: close,
  };
}

function onlyOnce(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}

function openReplacing(path: string, token: string): FileOutput {
  const target = resolved(path);
  const temporary = temporaryOf(target, token);
  const descriptor = guarded(path, () => {
    // nobody may read the new text who may not read the old
    const mode = statSync(target, { throwIfNoEntry: false })?.mode ?? 0o666;
    return openSync(temporary, 'wx', mode & 0o777);
  });
  const close = onlyOnce(() => closeSync(descriptor));
  const abandon = (): void => {
    close();
    try {
      unlinkSync(temporary);
    } catch {
      // Already gone, or never made: there is nothing to take back.
    }
  };
  const orAbandon = (act: () => void): void => {
    try {
      guarded(path, act);
    } catch (error) {
      abandon();
      throw error;
    }
  };
  const settled = onlyOnce(() => {
    const mode = statSync(target, { throwIfNoEntry: false })?.mode;
    if (mode !== undefined) fchmodSync(descriptor, mode & 0o7777);
    fsyncSync(descriptor);
    close();
  });
  const settle = (): void => orAbandon(settled);
  return {
    write: async (data) => orAbandon(() => writeWhole(descriptor, data)),
    settle,
    finish: () => {
      settle();
      orAbandon(() => renameSync(temporary, target));
    },
    abandon,
  };
}

/** Where a file's new text stands until it is whole. */
export const temporaryOf = (target: string, token: string): string =>
  join(dirname(target), `.${basename(target)}.${token}.tmp`);

/** A link stays a link: what it leads to is replaced. */
export function resolved(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function writeWhole(descriptor: number, data: string | Uint8Array): void {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
}

function guarded<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new OutputError(`\`${path}\``, error, 'nothing was changed');
  }
}
