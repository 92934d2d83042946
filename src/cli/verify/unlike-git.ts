import { realpathSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { quote } from '../../diagnostic/quote.ts';
import { filesUnder, isPiped } from '../files/files.ts';
import { fileError } from '../../diagnostic/complaint.ts';
import { outputOf } from '../git/git.ts';
import { namesIn } from '../git/names-in.ts';
import { itemAt } from '../../model/look-up.ts';

/** A file of the working tree, and its path with all links resolved. */
interface Real {
  readonly file: string;
  readonly real: string;
}

/**
 * Diagnostics for files whose contents in the working tree can differ from what git has, so that checking the one
 * says nothing about the other: files reached by a link that git does not track, files checked out in another
 * encoding, and files whose name differs from another's only in letter case.
 * @param tops the top folders of the repositories
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

/** @returns undefined where a link leads nowhere, which the file's reader reports */
function realOf(file: string): string | undefined {
  try {
    return realpathSync(file);
  } catch {
    return undefined;
  }
}

/** The files that git tracks in a repository and its submodules. */
const heldIn = (top: string): readonly string[] =>
  namesIn(outputOf(top, ['ls-files', '-z', '--recurse-submodules']))
    .filter((path) => path !== '')
    .map((path) => join(top, path));

/** A link to an untracked file: its contents can change without any commit, so no reviewer sees it. */
const strays = (files: readonly Real[], held: ReadonlySet<string>): readonly Diagnostic[] =>
  files
    .filter(({ file, real }) => real !== resolve(file) && !held.has(real))
    .map(({ file, real }) => {
      const place = relative('.', real);
      const to = quote(place.startsWith('..') ? real : place);
      const message = `a link leads from \`${file}\` to ${to}, which git does not track`;
      return fileError(
        file,
        'file/unreadable',
        message,
        'put the case itself into the repository, and add it',
      );
    });

/** Files with `working-tree-encoding`: the same bytes can read one way here and another way in the commit. */
function encoded(files: readonly Real[], top: string): readonly Diagnostic[] {
  const below = files.filter(({ real }) => real.startsWith(top + sep));
  if (below.length === 0) return [];
  const input = below.map(({ real }) => `${relative(top, real)}\0`).join('');
  const values = attributes(top, input);
  return below.flatMap(({ file }, index) => {
    const value = itemAt(values, index);
    if (value === 'unspecified' || value === 'unset') return [];
    const message = `\`${file}\` is checked out in another encoding than git holds it in, ${quote(value)}`;
    const help = 'take `working-tree-encoding` for it out of `.gitattributes`: documents are UTF-8';
    return [fileError(file, 'file/not-text', message, help)];
  });
}

/** The value of the attribute for each of some paths, each of which ends with a zero byte. */
function attributes(top: string, paths: string): readonly string[] {
  const said = outputOf(top, ['check-attr', '-z', '--stdin', 'working-tree-encoding'], paths);
  return said
    .toString('utf8')
    .split('\0')
    .filter((_, index) => index % 3 === 2);
}

/**
 * Files whose names differ only in letter case: a file system that ignores case keeps only one of them, and which one
 * depends on the machine.
 */
function twins(files: readonly Real[], held: readonly string[]): readonly Diagnostic[] {
  const byName = new Map<string, Set<string>>();
  for (const path of held) {
    const name = folded(path);
    byName.set(name, (byName.get(name) ?? new Set()).add(path));
  }
  return files.flatMap(({ file, real }) => {
    const other = [...(byName.get(folded(real)) ?? [])].find((path) => path !== real);
    if (other === undefined) return [];
    const message = `git holds both \`${file}\` and ${quote(relative('.', other))}: on file systems that ignore case, only one of them exists`;
    return [fileError(file, 'file/unreadable', message, 'give one of them another name')];
  });
}

const folded = (path: string): string => path.normalize('NFC').toLowerCase();
