import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { itemAt } from '../../model/look-up.ts';
import { PackError, type PackSource } from '../../replay/pack/pack-format.ts';
import type { Version } from '../git/version.ts';
import { temporaryFiles } from '../files/temporary-files.ts';
import { fileThen } from './pack-then.ts';

/** Files of an earlier version, restored to a temporary folder. */
export interface Restored {
  /** The temporary file of each, by its original path. */
  readonly paths: ReadonlyMap<string, string>;
  readonly remove: () => void;
}

/**
 * Restores originals that no longer exist, as they were in an earlier version.
 * @returns undefined where that version does not have one of them
 * @throws PackError where one was different then from when it was packed; OutputError where there is no room for them
 */
export function restoredFrom(base: Version | undefined, gone: readonly PackSource[]): Restored | undefined {
  const found = gone.flatMap((source) => {
    const content = base?.kind === 'revision' ? fileThen(base, source.path) : undefined;
    return content === undefined ? [] : [{ ...source, content }];
  });
  if (found.length < gone.length) return undefined;
  for (const { path, sha256, content } of found) {
    if (createHash('sha256').update(content).digest('hex') !== sha256)
      throw new PackError(
        'stale',
        `\`${path}\` is missing, and the base has a different version of it than was packed`,
      );
  }
  if (gone.length === 0) return { paths: new Map(), remove: () => undefined };
  const { paths, remove } = temporaryFiles(
    found.map(({ path, content }, at) => ({ name: `${at}${extname(path)}`, content })),
  );
  return { paths: new Map(found.map(({ path }, at) => [path, itemAt(paths, at)])), remove };
}
