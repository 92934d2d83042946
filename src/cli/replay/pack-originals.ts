import { resolve, sep } from 'node:path';
import { PackError, type PackIndex, type PackSource } from '../../replay/pack/pack-format.ts';
import { caseInText, type Vocabularies } from '../../load/case-document.ts';
import { filesUnder, isArchive, readText, statsOf } from '../files/files.ts';
import { fileAsItIs } from '../../replay/pack/pack-writer.ts';

/** The originals of a pack, split into those that still exist and those that do not. */
export interface Originals {
  readonly there: readonly PackSource[];
  readonly gone: readonly PackSource[];
}

/**
 * Finds the originals of a pack.
 * @param named files and folders that the user named: they must exist, and every decided case in them must be in the
 * pack
 * @throws PackError where one has changed its size, or was named and does not exist
 */
export function originalsOf(
  { sources }: PackIndex,
  named: readonly string[],
  vocabularies: Vocabularies,
): Originals {
  const packed = new Set(sources.map(({ path }) => resolve(path)));
  const wanted = new Set(named.flatMap((path) => originalsAt(path, packed, vocabularies)));
  const within = named.map((path) => resolve(path) + sep);
  const [there, gone]: [PackSource[], PackSource[]] = [[], []];
  for (const source of sources) {
    const place = resolve(source.path);
    const stats = statsOf(source.path);
    if (stats !== undefined) {
      // what is not a regular file has no size, and may never end
      if (!stats.isFile() || stats.size !== source.size) throw changed(source);
      there.push(source);
    } else if (wanted.has(place) || within.some((folder) => place.startsWith(folder))) {
      throw new PackError('stale', `\`${source.path}\` is gone since it was packed`);
    } else gone.push(source);
  }
  return { there, gone };
}

/** Checks originals against their digests. @throws PackError where one was changed */
export function refuseChanged(there: Originals['there']): void {
  for (const source of there) if (fileAsItIs(source.path).sha256 !== source.sha256) throw changed(source);
}

const changed = ({ path }: PackSource): PackError =>
  new PackError('stale', `\`${path}\` was changed after it was packed`);

/** The files that the user named, as absolute paths; for a folder, those in it that the pack was made of. */
function originalsAt(
  path: string,
  packed: ReadonlySet<string>,
  vocabularies: Vocabularies,
): readonly string[] {
  const folder = statsOf(path)?.isDirectory() === true;
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

/**
 * Whether a file may be a decided case: anything but an undecided case or a document of another kind, which packs
 * leave out.
 */
function mayBeDecided(path: string, vocabularies: Vocabularies): boolean {
  if (isArchive(path)) return true;
  const item = caseInText(path, readText(path), vocabularies);
  if (item.ok) return (item.case.decisions ?? []).length > 0;
  return item.diagnostics.every(({ code }) => code !== 'case/other-kind');
}
