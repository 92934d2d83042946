import { realpathSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { quote } from '../../diagnostic/quote.ts';
import { fileError, filesUnder, isPiped } from '../files.ts';
import { answer } from '../git/git.ts';

/**
 * The files that a link brings in and that git does not hold, as they stand outside of the repository or are ignored by it:
 * no commit need change for such a file to be another, so no reviewer sees it.
 * @param tops the folders at the top of the repositories
 */
export function strays(paths: readonly string[], tops: readonly string[]): readonly Diagnostic[] {
  const linked = paths.flatMap(filesAt).flatMap((file) => {
    const real = realOf(file);
    return real === undefined || real === resolve(file) ? [] : [{ file, real }];
  });
  if (linked.length === 0) return [];
  const held = new Set(tops.flatMap(heldIn));
  return linked.filter(({ real }) => !held.has(real)).map(({ file, real }) => stray(file, real));
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

const heldIn = (top: string): readonly string[] =>
  answer(top, ['ls-files', '-z', '--recurse-submodules'])
    .split('\0')
    .map((path) => join(top, path));

function stray(file: string, real: string): Diagnostic {
  const place = relative('.', real);
  const message = `a link leads from \`${file}\` to ${quote(place.startsWith('..') ? real : place)}, which git does not hold`;
  return fileError(file, 'file/unreadable', message, 'put the case itself into the repository, and add it');
}
