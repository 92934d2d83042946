import { accessSync, closeSync, constants, openSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Terminal } from '../terminal/terminal.ts';
import { OutputError } from '../process/exit.ts';
import { markChanged } from '../workspace/changed-files.ts';
import { Draft, writeWhole } from '../workspace/draft.ts';
import { hearInterrupts } from '../workspace/interrupts.ts';
import { sweep } from '../workspace/sweep.ts';

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
 * Has results written to a file or to standard output. They stand when all is written; where anything fails, a file is as it
 * was.
 * @param path a file, or undefined for standard output
 */
export const withOutput = async (
  path: string | undefined,
  terminal: Terminal,
  write: (output: Pick<Output, 'write'>) => Promise<void>,
): Promise<void> => standOrAbandon(openOutput(path, terminal), write);

/** How a file is to be written, and whether what was written is to stand: it does, unless said otherwise. */
export interface FileWriting<R> extends Writing {
  readonly stands?: (result: R) => boolean;
}

/** Has a file written, whole or not at all. @returns what `write` gave */
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

/** How a file is to be written. */
export interface Writing {
  /** The folder that its new text is to stand in until it is whole; left out, one of its own beside it. */
  readonly within?: string;
  /** Whether it is of no interest to the user that it was written, as with a cache. */
  readonly unsaid?: boolean;
}

/** Opens a file to be replaced: the new text takes its place at the end, or not at all. What is not a regular file is written to directly. */
function openFile(path: string, writing: Writing = {}): FileOutput {
  const there = guarded(path, () => statSync(path, { throwIfNoEntry: false }));
  return there === undefined || there.isFile() ? openReplacing(path, writing) : openThrough(path);
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

/** A link stays a link: what it leads to is replaced. */
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
