import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OutputError } from '../process/exit.ts';

/** Files in a temporary folder of their own. */
export interface TemporaryFiles {
  /** The path of each, in the order in which they were given. */
  readonly paths: readonly string[];
  readonly remove: () => void;
}

/** A name without folders, and what to write. */
export interface TemporaryFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/**
 * Writes files to a new temporary folder, which the caller removes; where one cannot be written, nothing stays behind.
 * @throws OutputError where they cannot be written
 */
export function temporaryFiles(files: readonly TemporaryFile[]): TemporaryFiles {
  let folder: string | undefined;
  const remove = (): void => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  };
  try {
    const made = mkdtempSync(join(tmpdir(), 'decisis-'));
    folder = made;
    const paths = files.map(({ name, content }) => {
      const path = join(made, name);
      writeFileSync(path, content);
      return path;
    });
    return { paths, remove };
  } catch (error) {
    remove();
    throw new OutputError(
      `a temporary file in \`${tmpdir()}\``,
      error,
      'set `TMPDIR` to a folder that has room and may be written to',
    );
  }
}
