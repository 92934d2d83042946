import { itemAt } from '../../model/look-up.ts';
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { git, outputOf } from './git.ts';
import { namesIn } from './names-in.ts';
import { chunksOf } from '../../source/file-chunks.ts';

/** An entry of a git tree. */
export interface TreeEntry {
  /** From the top of the repository, with `/` between names. */
  readonly path: string;
  readonly kind: 'file' | 'link' | 'submodule';
  /** The object id; of a submodule, its commit. */
  readonly id: string;
}

/**
 * The contents of a file; or that this clone does not have them; or only their size in bytes, where they are larger
 * than the limit.
 */
export type Contents = Buffer | { readonly missing: true } | { readonly size: number };

/**
 * All entries of a tree, sorted by path.
 * @returns git's message where it cannot read the tree
 */
export function entriesOf(top: string, tree: string): readonly TreeEntry[] | string {
  const said = git(top, ['ls-tree', '-r', '-z', '--full-tree', tree]);
  return said.ok ? namesIn(said.stdout).flatMap(entryOf) : said.stderr;
}

/** A line of `ls-tree`: mode, type and id, a tab, the path. */
function entryOf(line: string): readonly TreeEntry[] {
  const [, mode, id, path] = /^(\d+) (?:blob|commit) ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
  if (mode === undefined || id === undefined || path === undefined) return [];
  const kind = mode === '120000' ? 'link' : mode === '160000' ? 'submodule' : 'file';
  return [{ path, kind, id }];
}

/** How much is read from git in one call, in bytes. */
const BATCH = 64 * 1024 * 1024;

interface Sized {
  readonly id: string;
  /** Undefined where this clone does not have the contents, as in a partial clone. */
  readonly size: number | undefined;
  readonly wanted: boolean;
}

/**
 * The contents of some files, in their order, in a few calls of git.
 * @param limitOf the largest size to read, in bytes; for a larger file only the size is given
 */
export function* contentsOf(
  top: string,
  entries: readonly TreeEntry[],
  limitOf: (entry: TreeEntry) => number,
): Generator<Contents> {
  let part: Sized[] = [];
  let room = 0;
  for (const [index, size] of sizesOf(top, entries).entries()) {
    const entry = itemAt(entries, index);
    const wanted = size !== undefined && size <= limitOf(entry);
    part.push({ id: entry.id, size, wanted });
    room += wanted ? size + 128 : 0;
    if (room < BATCH) continue;
    yield* contentsOfPart(top, part, room);
    [part, room] = [[], 0];
  }
  yield* contentsOfPart(top, part, room);
}

function* contentsOfPart(top: string, part: readonly Sized[], room: number): Generator<Contents> {
  const wanted = part.filter((one) => one.wanted);
  const stdout = wanted.length === 0 ? NOTHING : outputOf(top, ['cat-file', '--batch'], idsOf(wanted), room);
  let at = 0;
  for (const one of part) {
    if (one.size === undefined) yield { missing: true };
    else if (!one.wanted) yield { size: one.size };
    else {
      const start = stdout.indexOf(10, at) + 1;
      at = start + one.size + 1;
      yield stdout.subarray(start, at - 1);
    }
  }
}

const NOTHING = Buffer.alloc(0);

function sizesOf(top: string, entries: readonly TreeEntry[]): readonly (number | undefined)[] {
  if (entries.length === 0) return [];
  const stdout = outputOf(top, ['cat-file', '--batch-check'], idsOf(entries));
  const answers = stdout.toString('latin1').split('\n');
  return entries.map((_, index) => {
    const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(answers[index] ?? '') ?? [];
    return size === undefined ? undefined : Number(size);
  });
}

const idsOf = (entries: readonly Pick<TreeEntry, 'id'>[]): string =>
  entries.map(({ id }) => `${id}\n`).join('');

/**
 * The id that git would give to a file's contents, unfiltered.
 * @param length of ids in that repository, which tells the hash: 40 for SHA-1, 64 for SHA-256
 */
export function blobOf(path: string, length: number): string {
  const hash = createHash(length === 40 ? 'sha1' : 'sha256').update(`blob ${statSync(path).size}\0`);
  for (const chunk of chunksOf(path)) hash.update(chunk);
  return hash.digest('hex');
}
