import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { quote } from '../../diagnostic/quote.ts';
import { PackError, type PackIndex } from '../../replay/pack/pack-format.ts';
import { readPackIndex } from '../../replay/pack/pack-index.ts';
import type { Vocabularies } from '../../load/case-document.ts';
import { standingThen } from '../git/standing-then.ts';
import { contentsOf } from '../git/git-objects.ts';
import { isTracked } from '../git/is-tracked.ts';
import { nameAt, versionWords, type Revision } from '../git/version.ts';
import { PackReader } from '../../replay/pack/pack-reader.ts';

/** The largest pack that is read from git, in bytes: it is held in memory. */
const PACK_LIMIT = 1024 * 1024 * 1024;

/**
 * Refuses a pack that leaves out a file from which it was made at a revision: it may be sound in itself, and silently
 * hold fewer cases. A pack that no commit contains was made by whoever runs this, not by whoever proposes the change,
 * and passes.
 * @throws PackError where a file is left out, or where that cannot be determined
 */
export function refuseFewerThan(base: Revision, path: string, { sources }: PackIndex): void {
  const then = indexThen(base, path);
  if (then === undefined) {
    if (!isTracked(path)) return;
    const message = `\`${path}\` was added since ${quote(versionWords(base))}, where nothing says which files it must be made of`;
    throw new PackError('unheld', message);
  }
  const paths = new Set(sources.map((source) => resolve(source.path)));
  const digests = new Set(sources.map(({ sha256 }) => sha256));
  const lost = then.sources.find((source) => !paths.has(resolve(source.path)) && !digests.has(source.sha256));
  if (lost === undefined) return;
  const message = `\`${path}\` was made of ${quote(lost.path)} too at ${quote(versionWords(base))}, and leaves it out now`;
  throw new PackError('stale', message);
}

/**
 * The originals of a pack that exist now and also at a revision.
 * @returns none for a pack that cannot be read, which the replay reports
 */
export function originalsThen(base: Revision, pack: string, vocabularies: Vocabularies): readonly string[] {
  let paths: readonly string[];
  try {
    const reader = new PackReader(pack, vocabularies);
    reader.close();
    paths = reader.index.sources
      .map(({ path }) => path)
      .filter((path) => statSync(path, { throwIfNoEntry: false }) !== undefined);
  } catch (error) {
    if (error instanceof PackError) return [];
    throw error;
  }
  const found = standingThen(asIs(base), paths, () => false) ?? [];
  return found.filter(({ exists }) => exists).map(({ path }) => path);
}

/** The contents of a path at a revision, where it was a file; undefined where it was not, or git cannot read it. */
export function fileThen(base: Revision, path: string): Buffer | undefined {
  const [file] = standingThen(asIs(base), [path], () => false)?.[0]?.files ?? [];
  const [contents] = file === undefined ? [] : contentsOf(file.top, [file.entry], () => PACK_LIMIT);
  return Buffer.isBuffer(contents) ? contents : undefined;
}

/** A revision without its own path, which belongs to the cases or the policies and not to packs. */
const asIs = (revision: Revision): Revision =>
  revision.at === undefined ? revision : { ...revision, at: undefined };

/** @returns undefined where the revision has no such file */
function indexThen(base: Revision, path: string): PackIndex | undefined {
  const found = standingThen(asIs(base), [path], () => false);
  const [file] = found?.[0]?.files ?? [];
  if (file === undefined) return undefined;
  const [contents] = contentsOf(file.top, [file.entry], () => PACK_LIMIT);
  const called = nameAt(base, file.path);
  if (!Buffer.isBuffer(contents)) throw new PackError('unheld', `git cannot read \`${called}\``);
  return readPackIndex(called, contents.length, (offset, length) =>
    contents.subarray(offset, offset + length),
  );
}
