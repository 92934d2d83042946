import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import type { Diagnostic, SourceText } from '../../diagnostic/diagnostic.ts';
import { OutputError } from '../process/exit.ts';
import { readText } from './files.ts';
import { resolved, withFile } from './output.ts';
import { hearInterrupts } from '../workspace/interrupts.ts';
import { withLock } from '../workspace/lock.ts';
import { sweep } from '../workspace/sweep.ts';

/** What is to become of a file: a new text, or nothing. */
export interface Draft {
  readonly outcome: string;
  readonly text?: string;
}

/**
 * Amends a file: reads it, asks what is to become of it, and puts the new text into its place, whole or not at all.
 * Two that do so at once take turns, and the second is asked again, of what the first has written.
 * @param draft says what is to become of a text, which bears its byte order mark if it has one
 * @returns the draft that stands
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
  const again = await withLock(target, async (folder) => {
    const now = readText(path, true);
    const stands = same(first, now) ? drafted : draft(now);
    return stands.text === undefined || (await put(path, folder, now, stands.text)) ? stands : undefined;
  });
  await hearInterrupts(0);
  // an editor, which knows of no lock, has saved the file meanwhile
  return again ?? amendFile(path, draft);
}

const same = (a: SourceText | Diagnostic, b: SourceText | Diagnostic): boolean =>
  'text' in a && 'text' in b && a.text === b.text;

/** Replaces a file's text. @returns false where it is no longer the text that was read, and was let stand */
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
