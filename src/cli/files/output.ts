import { accessSync, closeSync, constants, openSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Terminal } from '../terminal/terminal.ts';
import { OutputError } from '../process/exit.ts';
import { markChanged } from '../workspace/changed-files.ts';
import { Draft, writeWhole } from '../workspace/draft.ts';
import { hearInterrupts } from '../workspace/interrupts.ts';
import { sweep } from '../workspace/sweep.ts';

/** A place for results: standard output, or a file that is written whole or not at all. */
export interface Output {
  readonly write: (text: string) => Promise<void>;
  /**
   * Flushes everything to disk. After that, `finish` can hardly fail; with several outputs, settle all before
   * finishing any.
   */
  readonly settle: () => void;
  /** Publishes what was written. */
  readonly finish: () => void;
  /** Discards what was written, and leaves everything as it was. */
  readonly abandon: () => void;
}

/** A file that takes bytes as well as text. */
export interface FileOutput extends Output {
  readonly write: (data: string | Uint8Array) => Promise<void>;
}

/**
 * Writes results to a file or to standard output. The file is replaced once everything is written; if anything fails,
 * it stays as it was.
 * @param path a file, or undefined for standard output
 */
export const withOutput = async (
  path: string | undefined,
  terminal: Terminal,
  write: (output: Pick<Output, 'write'>) => Promise<void>,
): Promise<void> => standOrAbandon(openOutput(path, terminal), write);

/** How to write a file, and whether to keep the new text, given the result; it is kept if `stands` is left out. */
export interface FileWriting<R> extends Writing {
  readonly stands?: (result: R) => boolean;
}

/** Writes a file, whole or not at all. @returns the result of `write` */
export const withFile = async <R>(
  path: string,
  write: (output: Pick<FileOutput, 'write'>) => Promise<R>,
  { stands, ...writing }: FileWriting<R> = {},
): Promise<R> => standOrAbandon(openFile(path, writing), write, stands);

async function standOrAbandon<O extends Output, R>(
  output: O,
  write: (output: O) => Promise<R>,
  stands: (result: R) => boolean = () => true,
): Promise<R> {
  try {
    const result = await write(output);
    if (stands(result)) output.finish();
    else output.abandon();
    return result;
  } catch (error) {
    output.abandon();
    throw error;
  }
}

/**
 * Opens the place for results.
 * @param path a file, or undefined for standard output. The file is written beside itself and renamed into its place at
 * the end, with the mode it had; until then, and if anything fails, the old file stays.
 */
export function openOutput(path: string | undefined, terminal: Terminal): Output {
  if (path === undefined || path === '-') {
    return standing(terminal.write);
  }
  return openFile(path);
}

/** Standard error as a place for results, where standard output is taken by something else. */
export const asNotes = (terminal: Terminal): Output => standing(async (text) => terminal.note(text));

/** An output that is published as it is written, and cannot be discarded. */
const standing = (write: Output['write']): Output => ({
  write,
  settle: () => undefined,
  finish: () => undefined,
  abandon: () => undefined,
});

/** Options for writing a file. */
export interface Writing {
  /** The folder for the temporary file; left out, a new one beside the target. */
  readonly within?: string;
  /** Whether to leave the file out of the list of changed files that the user sees, as for a cache. */
  readonly unsaid?: boolean;
}

/**
 * Opens a file to be replaced at the end, whole or not at all. Anything but a regular file is written to directly; a
 * file that is amended was one when it was read, and whoever amends it looks at it again before the end: a named pipe
 * that has come in its place would keep us waiting for a reader.
 */
function openFile(path: string, writing: Writing = {}): FileOutput {
  const there = guarded(path, () => statSync(path, { throwIfNoEntry: false }));
  return writing.within !== undefined || there === undefined || there.isFile()
    ? openReplacing(path, writing)
    : openThrough(path);
}

/** A pipe, a terminal or a device such as `/dev/null` is written to directly: it must not be replaced by a file. */
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

function openReplacing(path: string, { within, unsaid = false }: Writing): FileOutput {
  const target = resolved(path);
  guarded(path, () => accessSync(dirname(target), constants.W_OK));
  sweep(dirname(target));
  const draft = new Draft(target, within);
  const orAbandon = (act: () => void): void => {
    try {
      guarded(path, act);
    } catch (error) {
      draft.discard();
      throw error;
    }
  };
  return {
    write: async (data) => {
      await hearInterrupts();
      orAbandon(() => draft.write(data));
    },
    settle: () => orAbandon(() => draft.settle()),
    finish: () => {
      orAbandon(() => draft.finish());
      if (!unsaid) markChanged(path);
    },
    abandon: () => draft.discard(),
  };
}

/** Resolves links, so that the file behind a link is replaced and the link stays a link. */
export function resolved(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function guarded<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new OutputError(`\`${path}\``, error, 'nothing was changed');
  }
}
