import { basename, dirname } from 'node:path';
import { statsOf } from '../files/files.ts';
import { InputError } from '../process/exit.ts';
import { git } from './git.ts';
import { isBelowRepository, isInNone } from './repository.ts';

/**
 * Whether git tracks a file, or something below a folder, or will not say so. If so, anyone who proposes a change to
 * the repository can write it, so the tool must not trust what it holds without checking.
 */
export function isTracked(path: string): boolean {
  const stats = statsOf(path);
  if (stats === undefined) return false;
  // the name alone: git looks it up from the folder that it runs in
  const [folder, below] = stats.isDirectory() ? [path, '.'] : [dirname(path), basename(path)];
  try {
    const said = git(folder, ['ls-files', '-z', '--', below]);
    return said.ok ? said.stdout.length > 0 : !isInNone(said.stderr);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    // without git, a folder is trusted where nothing around it looks like a repository
    return isBelowRepository(folder);
  }
}
