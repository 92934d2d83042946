import { existsSync, readdirSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORM } from './case-cache.ts';

const DAY = 24 * 60 * 60 * 1000;

/** How long an entry that nobody uses is kept, in milliseconds. */
const LONGEST = 30 * DAY;

/** The largest size of a cache, in bytes. */
const LARGEST = 256 * 1024 * 1024;

/** The file whose time says when the cache was last pruned. Pruning looks at every entry, which takes time. */
const STAMP = 'pruned';

/**
 * Prunes a cache, at most once a day: removes entries that nobody has used for long, then the least recently used
 * until the rest fits.
 * @param now milliseconds since 1970
 */
export function pruneCache(folder: string, now = Date.now()): void {
  // nothing is cached yet; on a full disk nothing ever is
  if (!existsSync(join(folder, FORM))) return;
  const stamp = join(folder, STAMP);
  const last = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (now - last < DAY && last <= now) return;
  writeFileSync(stamp, '');
  utimesSync(stamp, now / 1000, now / 1000);
  let kept = 0;
  for (const { path, size, used } of entriesIn(join(folder, FORM))) {
    kept += size;
    if (now - used > LONGEST || kept > LARGEST) takeOut(path);
  }
}

/** All entries, most recently used first. */
function entriesIn(folder: string): readonly { path: string; size: number; used: number }[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .flatMap((path) => {
        const stats = statSync(path, { throwIfNoEntry: false });
        return stats?.isFile() === true ? [{ path, size: stats.size, used: stats.mtimeMs }] : [];
      })
      .toSorted((a, b) => b.used - a.used);
  } catch {
    return [];
  }
}

function takeOut(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Another run has removed it.
  }
}
