import { statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { PackError, type PackIndex } from '../../replay/pack/pack-format.ts';
import { caseInText, type Vocabularies } from '../cases/case-document.ts';
import { filesUnder, isArchive, readText } from '../files.ts';
import { sourceOf } from './pack-writer.ts';

/** Originals of at most this size are read again to see whether a pack is stale; larger ones only where they are named. */
const CHECKED_SIZE = 64 * 1024 * 1024;

/**
 * Refuses a pack whose originals have changed since: those that are there, by their size, and small ones by their digest.
 * @param named files and folders that the user named: they are read whole, and every decided case there must be packed
 * @throws PackError where it is stale
 */
export function refuseStale(
  { sources }: PackIndex,
  named: readonly string[],
  vocabularies: Vocabularies,
): void {
  const packed = new Set(sources.map(({ path }) => resolve(path)));
  const wanted = new Set(named.flatMap((path) => originalsAt(path, packed, vocabularies)));
  const within = named.map((path) => resolve(path) + sep);
  for (const { path, size, sha256 } of sources) {
    const place = resolve(path);
    const whole = wanted.has(place) || within.some((folder) => place.startsWith(folder));
    const there = statSync(path, { throwIfNoEntry: false });
    if (there === undefined && !whole) continue;
    const same = there?.size === size;
    if (!same || ((whole || size <= CHECKED_SIZE) && sourceOf(path).sha256 !== sha256)) {
      const what = there === undefined ? 'is gone since' : 'was changed after';
      throw new PackError('stale', `\`${path}\` ${what} it was packed`);
    }
  }
}

/** What the user named, as whole paths; of a folder, the files that the pack was made of. */
function originalsAt(
  path: string,
  packed: ReadonlySet<string>,
  vocabularies: Vocabularies,
): readonly string[] {
  const folder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const files = folder ? filesUnder(path, true) : [path];
  const found = 'code' in files ? [] : files;
  const known = found.filter((file) => packed.has(resolve(file)));
  const missing = found.find(
    (file) => !known.includes(file) && (!folder || mayBeDecided(file, vocabularies)),
  );
  if (missing !== undefined || known.length === 0) {
    throw new PackError('stale', `the pack was not made of \`${missing ?? path}\``);
  }
  return known.map((file) => resolve(file));
}

/** Whether a file is anything but a case without a decision, or a document of another kind: neither is packed. */
function mayBeDecided(path: string, vocabularies: Vocabularies): boolean {
  if (isArchive(path)) return true;
  const item = caseInText(path, readText(path), vocabularies);
  if (item.ok) return (item.case.decisions ?? []).length > 0;
  return item.diagnostics.every(({ code }) => code !== 'case/other-kind');
}
