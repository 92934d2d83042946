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
  /** Makes what was written stand. */
  readonly finish: () => void;
  /** Leaves everything as it was. */
  readonly abandon: () => void;
}

/**
 * Opens the place for results.
 * @param path a file, or undefined for standard output. The file is written beside itself and renamed into its place at
 * the end, with the mode it had; until then, and if anything fails, the old one stands.
 */
export function openOutput(path: string | undefined, terminal: Terminal): Output {
  if (path === undefined || path === '-') {
    return { write: terminal.write, finish: () => undefined, abandon: () => undefined };
  }
  return openFile(path);
}

function openFile(path: string): Output {
  const target = resolved(path);
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  const descriptor = guarded(path, () => openSync(temporary, 'wx', 0o666));
  let open = true;
  const close = (): void => {
    if (open) closeSync(descriptor);
    open = false;
  };
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
  return {
    write: async (text) => orAbandon(() => writeWhole(descriptor, text)),
    finish: () =>
      orAbandon(() => {
        const mode = statSync(target, { throwIfNoEntry: false })?.mode;
        if (mode !== undefined) fchmodSync(descriptor, mode & 0o7777);
        fsyncSync(descriptor);
        close();
        renameSync(temporary, target);
      }),
    abandon,
  };
}

/** A link stays a link: what it leads to is replaced. */
function resolved(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function writeWhole(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
}

function guarded<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new OutputError(`\`${path}\``, error, 'nothing was changed');
  }
}
