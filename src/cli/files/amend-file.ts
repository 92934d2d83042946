import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import type { Diagnostic, SourceText } from '../../diagnostic/diagnostic.ts';
import { OutputError } from '../process/exit.ts';
import { readText } from './files.ts';
import { resolved, withFile } from './output.ts';
import { hearInterrupts } from '../workspace/interrupts.ts';
import { withLock } from '../workspace/lock.ts';
import { sweep } from '../workspace/sweep.ts';

/** The outcome for a file: with a new text, or without a change. */
export interface Draft {
  readonly outcome: string;
  readonly text?: string;
}

/**
 * Amends a file: reads it, calls `draft` for a new text, and replaces the file, whole or not at all. Two processes
 * that do so at once take turns under a lock; the second calls `draft` again with the text that the first wrote.
 * @param draft computes the outcome from a text, which keeps its byte order mark if it has one
 * @returns the draft that was used in the end
 */
export async function amendFile<T extends Draft>(
  path: string,
  draft: (file: SourceText | Diagnostic) => T,
): Promise<T> {
  const target = resolved(path);
  sweep(dirname(target));
  const first = readText(path, true);
  const drafted = draft(first);
  if (drafted.text === undefined) return drafted;
  mustBeWritable(path);
  const written = async (folder: string): Promise<T | undefined> => {
    const now = readText(path, true);
    const stands = same(first, now) ? drafted : draft(now);
    return stands.text === undefined || (await put(path, folder, now, stands.text)) ? stands : undefined;
  };
  const again = await withLock(target, written, undefined, path);
  await hearInterrupts(0);
  // an editor, which does not take the lock, has saved the file in the meantime: start again
  return again ?? amendFile(path, draft);
}

const same = (a: SourceText | Diagnostic, b: SourceText | Diagnostic): boolean =>
  'text' in a && 'text' in b && a.text === b.text;

/** Replaces a file's text. @returns false, leaving the file alone, where it is no longer the text that was read */
const put = async (
  path: string,
  folder: string,
  read: SourceText | Diagnostic,
  text: string,
): Promise<boolean> =>
  withFile(
    path,
    async ({ write }) => {
      await write(text);
      return same(read, readText(path, true));
    },
    { within: folder, stands: (asRead) => asRead },
  );

function mustBeWritable(path: string): void {
  try {
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw new OutputError(`\`${path}\``, error, 'nothing was changed');
  }
}
