import { createHash } from 'node:crypto';
import { realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { isRecord, parsed } from '../../replay/pack/shape.ts';
import { isTracked } from '../git/is-tracked.ts';
import { VERSION } from '../process/version.ts';
import { fileAsItIs } from '../../replay/pack/pack-writer.ts';
import { isSystemError } from '../process/system-error.ts';
import { makeMissing, missingFolders, removeEmpty } from '../workspace/made-folders.ts';
import { readWhole } from '../../source/open-to-read.ts';

/**
 * What this machine remembers of a pack that it made, or verified against its originals: the state of each file at
 * that time. It is stored outside of every repository, so that no change to a repository can bring it along.
 */
export interface Stamp {
  /** By absolute path: the file's metadata as the file system reported it, and its digest. */
  readonly files: Readonly<Record<string, { readonly print: string; readonly sha256: string }>>;
  /** When it was written, in milliseconds since 1970. */
  readonly at: number;
}

/**
 * A file must have been unchanged for this long before its stamp, in milliseconds, for its times alone to show that
 * it is still the same; otherwise its digest is compared too.
 */
const SETTLED = 2000;

/** The folder for stamps, from the environment; undefined where there is none. */
export function stampFolder(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const { XDG_CACHE_HOME: given = '', LOCALAPPDATA: local = '', HOME: home = '' } = env;
  if (isAbsolute(given)) return join(given, 'decisis', 'packs');
  if (isAbsolute(local)) return join(local, 'decisis', 'cache', 'packs');
  return isAbsolute(home) ? join(home, '.cache', 'decisis', 'packs') : undefined;
}

const stampPath = (folder: string, pack: string): string => {
  const key = createHash('sha256')
    .update(`${VERSION}\n${realpathSync(pack)}`)
    .digest('hex');
  return join(folder, `${key}.json`);
};

/**
 * Records that a pack was verified against its originals. If the record cannot be written, the pack is verified again
 * next time.
 */
export function keepStamp(
  folder: string | undefined,
  pack: string,
  digests: ReadonlyMap<string, string>,
): void {
  if (folder === undefined) return;
  const made = missingFolders(folder);
  try {
    const files = Object.fromEntries(
      [...digests, [pack, fileAsItIs(pack).sha256] as const].map(([path, sha256]) => [
        realpathSync(path),
        { print: printOf(path).text, sha256 },
      ]),
    );
    makeMissing(folder, 0o700);
    writeStamp(stampPath(folder, pack), { files, at: Date.now() });
  } catch (error) {
    removeEmpty(made);
    if (!isSystemError(error)) throw error;
  }
}

/** Writes a stamp. What a full disk has no room for is not left there in part. */
function writeStamp(path: string, stamp: Stamp): void {
  try {
    writeFileSync(path, JSON.stringify(stamp), { mode: 0o600 });
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

/**
 * Whether a pack is, byte for byte, one that this machine verified against these originals, and the originals are
 * unchanged.
 * @param digests of the originals, by path, as the pack has them
 */
export function isStamped(
  folder: string | undefined,
  pack: string,
  digests: ReadonlyMap<string, string>,
): boolean {
  const stamp = stampOf(folder, pack);
  if (stamp === undefined) return false;
  return [pack, ...digests.keys()].every((path) => {
    const kept = stamp.files[realpathSync(path)];
    const wanted = digests.get(path) ?? kept?.sha256;
    if (kept === undefined || kept.sha256 !== wanted) return false;
    const { text, changed } = printOf(path);
    return (text === kept.print && changed < stamp.at - SETTLED) || fileAsItIs(path).sha256 === wanted;
  });
}

function stampOf(folder: string | undefined, pack: string): Stamp | undefined {
  if (folder === undefined) return undefined;
  const path = stampPath(folder, pack);
  let stamp: unknown;
  try {
    stamp = parsed(readWhole(path).toString('utf8'));
  } catch {
    return undefined;
  }
  if (!isRecord(stamp) || !isRecord(stamp['files']) || isTracked(path)) return undefined;
  return stamp as unknown as Stamp;
}

/** A file's metadata as text, and when it last changed, in milliseconds since 1970. */
function printOf(path: string): { readonly text: string; readonly changed: number } {
  const { dev, ino, size, mtimeNs, ctimeNs, ctimeMs } = statSync(path, { bigint: true });
  return { text: [dev, ino, size, mtimeNs, ctimeNs].join(':'), changed: Number(ctimeMs) };
}
