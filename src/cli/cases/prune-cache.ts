import { existsSync, readdirSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORM } from './case-cache.ts';

const DAY = 24 * 60 * 60 * 1000;

/** How long an entry that nobody uses is kept, in milliseconds. */
const LONGEST = 30 * DAY;

/** How much a cache may hold, in bytes. */
const LARGEST = 256 * 1024 * 1024;

/** When entries were last taken out: to look at all of them takes time. */
const STAMP = 'pruned';

/** Takes out of a cache what nobody has used for long, and the oldest of what is too much; once a day. */
export function pruneCache(folder: string, now = Date.now()): void {
  // nothing has been kept yet, as on a full disk nothing ever is
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

/** The entries, the one used last first. */
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
    // Another run has taken it out.
  }
}
