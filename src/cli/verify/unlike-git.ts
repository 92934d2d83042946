import { realpathSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { quote } from '../../diagnostic/quote.ts';
import { filesUnder, isPiped } from '../files/files.ts';
import { fileError } from '../../diagnostic/complaint.ts';
import { answer, git } from '../git/git.ts';

/** A file of the working tree, and where it really stands. */
interface Real {
  readonly file: string;
  readonly real: string;
}

/**
 * The files of which the working tree says something else than git holds, so that a check of the one says nothing of the
 * other: what a link brings in that git does not hold, what is checked out in another encoding, and what shares its name
 * with another where large letters are not told from small ones.
 * @param tops the folders at the top of the repositories
 */
export function unlikeGit(paths: readonly string[], tops: readonly string[]): readonly Diagnostic[] {
  const files = paths.flatMap(filesAt).flatMap((file) => {
    const real = realOf(file);
    return real === undefined ? [] : [{ file, real }];
  });
  const held = tops.flatMap(heldIn);
  return [
    ...strays(files, new Set(held)),
    ...tops.flatMap((top) => encoded(files, top)),
    ...twins(files, held),
  ];
}

function filesAt(path: string): readonly string[] {
  const files = isPiped(path) ? [] : filesUnder(path, true);
  return 'code' in files ? [] : files;
}

/** @returns undefined where a link leads nowhere: whoever reads the file is told */
function realOf(file: string): string | undefined {
  try {
    return realpathSync(file);
  } catch {
    return undefined;
  }
}

/** What git holds of a repository and its submodules. */
const heldIn = (top: string): readonly string[] =>
  answer(top, ['ls-files', '-z', '--recurse-submodules'])
    .split('\0')
    .filter((path) => path !== '')
    .map((path) => join(top, path));

/** No commit need change for such a file to be another, so no reviewer sees it. */
const strays = (files: readonly Real[], held: ReadonlySet<string>): readonly Diagnostic[] =>
  files
    .filter(({ file, real }) => real !== resolve(file) && !held.has(real))
    .map(({ file, real }) => {
      const place = relative('.', real);
      const to = quote(place.startsWith('..') ? real : place);
      const message = `a link leads from \`${file}\` to ${to}, which git does not hold`;
      return fileError(
        file,
        'file/unreadable',
        message,
        'put the case itself into the repository, and add it',
      );
    });

/** Such a file can read one way here, and another in every commit. */
function encoded(files: readonly Real[], top: string): readonly Diagnostic[] {
  const below = files.filter(({ real }) => real.startsWith(top + sep));
  if (below.length === 0) return [];
  const input = below.map(({ real }) => `${relative(top, real)}\0`).join('');
  const { stdout } = git(top, ['check-attr', '-z', '--stdin', 'working-tree-encoding'], input);
  const words = stdout.toString('utf8').split('\0');
  return below.flatMap(({ file }, index) => {
    const value = words[3 * index + 2] ?? 'unspecified';
    if (value === 'unspecified' || value === 'unset') return [];
    const message = `\`${file}\` is checked out in another encoding than git holds it in, ${quote(value)}`;
    const help = 'take `working-tree-encoding` for it out of `.gitattributes`: documents are UTF-8';
    return [fileError(file, 'file/not-text', message, help)];
  });
}

/** Of two such files a file system may hold one, and another the other. */
function twins(files: readonly Real[], held: readonly string[]): readonly Diagnostic[] {
  const byName = new Map<string, Set<string>>();
  for (const path of held) {
    const name = folded(path);
    byName.set(name, (byName.get(name) ?? new Set()).add(path));
  }
  return files.flatMap(({ file, real }) => {
    const other = [...(byName.get(folded(real)) ?? [])].find((path) => path !== real);
    if (other === undefined) return [];
    const message = `git holds both \`${file}\` and ${quote(relative('.', other))}: where large and small letters are the same, only one of them is there`;
    return [fileError(file, 'file/unreadable', message, 'give one of them another name')];
  });
}

const folded = (path: string): string => path.normalize('NFC').toLowerCase();
