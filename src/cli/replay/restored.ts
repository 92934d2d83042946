import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { PackError, type PackSource } from '../../replay/pack/pack-format.ts';
import type { Version } from '../git/version.ts';
import { fileThen } from './pack-then.ts';

/** Files of an earlier version, put where they can be read. */
export interface Restored {
  /** Where each is, by the path at which it stood. */
  readonly paths: ReadonlyMap<string, string>;
  readonly remove: () => void;
}

/**
 * Puts originals that are gone where they can be read, as they stood in an earlier version.
 * @returns undefined where one did not stand there
 * @throws PackError where one was another then than when it was packed
 */
export function restoredFrom(base: Version | undefined, gone: readonly PackSource[]): Restored | undefined {
  const contents =
    base?.kind === 'revision' ? gone.map(({ path }) => fileThen(base, path)) : gone.map(() => undefined);
  if (contents.includes(undefined)) return undefined;
  for (const [at, { path, sha256 }] of gone.entries()) {
    if (createHash('sha256').update(contents[at]!).digest('hex') !== sha256)
      throw new PackError(
        'stale',
        `\`${path}\` is gone, and was another when it was packed than at the base`,
      );
  }
  if (gone.length === 0) return { paths: new Map(), remove: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'decisis-'));
  const paths = gone.map(({ path }, at) => [path, join(folder, `${at}${extname(path)}`)] as const);
  for (const [at, [, place]] of paths.entries()) writeFileSync(place, contents[at]!);
  return { paths: new Map(paths), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
