import { UsageError } from '../exit.ts';
import { git } from './git.ts';

/** A file in a tree of git's. */
export interface Entry {
  readonly path: string;
  readonly id: string;
  /** In bytes; of a link, its own; undefined where this clone does not hold the contents. */
  readonly size: number | undefined;
  readonly link: boolean;
}

/**
 * The files of a tree at or below a path, links among them; submodules are none.
 * @param path from the top, with `/` between names
 * @returns what git says where it cannot read the tree
 */
export function entriesUnder(top: string, tree: string, path: string): readonly Entry[] | string {
  const below = path === '' ? [] : ['--', path];
  const words = ['ls-tree', '-r', '-z', '--long', '--full-tree', tree, ...below];
  const { ok, stdout, stderr } = git(top, words);
  return ok ? stdout.toString('utf8').split('\0').flatMap(entryOf) : stderr;
}

/** A line of `ls-tree`: mode, type, id and size, a tab, the path. Of what a partial clone lacks the size is `BAD`. */
function entryOf(line: string): readonly Entry[] {
  const [, mode, id, size, path] = /^(\d+) blob ([0-9a-f]+) +(\d+|BAD)\t(.+)$/s.exec(line) ?? [];
  if (mode === undefined) return [];
  return [{ path: path!, id: id!, size: size === 'BAD' ? undefined : Number(size), link: mode === '120000' }];
}

/** The files that links lead to; a link that leads out of the tree, to a folder or nowhere leads to none. */
export function followed(top: string, tree: string, links: readonly Entry[]): readonly Entry[] {
  const asked = links.filter(({ path }) => !path.includes('\n'));
  if (asked.length === 0) return [];
  const input = asked.map(({ path }) => `${tree}:${path}\n`).join('');
  const { stdout } = git(top, ['cat-file', '--batch-check', '--follow-symlinks'], input);
  let at = 0;
  return asked.flatMap((entry): readonly Entry[] => {
    const end = stdout.indexOf(10, at);
    const answer = stdout.toString('utf8', at, end);
    at = end + 1;
    const [, id, size] = /^([0-9a-f]+) blob (\d+)$/.exec(answer) ?? [];
    if (id !== undefined) return [{ ...entry, id, size: Number(size) }];
    if (answer.endsWith(' missing')) return [{ ...entry, size: undefined }];
    // what stands in the way is named below, in so many bytes
    const [, length] = /^(?:symlink|dangling|loop|notdir) (\d+)$/.exec(answer) ?? [];
    if (length !== undefined) at += Number(length) + 1;
    return [];
  });
}

/** The contents of files that the clone holds, in one call of git. */
export function contentsOf(top: string, entries: readonly Entry[]): readonly Buffer[] {
  if (entries.length === 0) return [];
  const room = entries.reduce((sum, { size = 0 }) => sum + size + 128, 0);
  const { ok, stdout, stderr } = git(
    top,
    ['cat-file', '--batch'],
    entries.map(({ id }) => `${id}\n`).join(''),
    room,
  );
  if (!ok) throw new UsageError(`git cannot read the policies of that revision: ${stderr}`);
  let at = 0;
  return entries.map(({ size = 0 }) => {
    const start = stdout.indexOf(10, at) + 1;
    at = start + size + 1;
    return stdout.subarray(start, start + size);
  });
}
