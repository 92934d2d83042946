import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { git } from './git.ts';

/**
 * Whether git tracks a file, or something below a folder: then whoever proposes a change to the repository can write it,
 * and it is no place for what the tool is to believe without looking.
 */
export function isTracked(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return false;
  const [folder, below] = stats.isDirectory() ? [path, '.'] : [dirname(path), path];
  return git(folder, ['ls-files', '-z', '--', below]).stdout.length > 0;
}
