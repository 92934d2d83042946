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
  const found = gone.flatMap((source) => {
    const content = base?.kind === 'revision' ? fileThen(base, source.path) : undefined;
    return content === undefined ? [] : [{ ...source, content }];
  });
  if (found.length < gone.length) return undefined;
  for (const { path, sha256, content } of found) {
    if (createHash('sha256').update(content).digest('hex') !== sha256)
      throw new PackError(
        'stale',
        `\`${path}\` is gone, and was another when it was packed than at the base`,
      );
  }
  if (gone.length === 0) return { paths: new Map(), remove: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'decisis-'));
  const paths = new Map<string, string>();
  for (const [at, { path, content }] of found.entries()) {
    const place = join(folder, `${at}${extname(path)}`);
    writeFileSync(place, content);
    paths.set(path, place);
  }
  return { paths, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
