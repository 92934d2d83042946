import { dirname } from 'node:path';
import { git } from './git.ts';
import { statsOf } from '../files.ts';

/**
 * Whether git tracks a file, or something below a folder: then whoever proposes a change to the repository can write it,
 * and it is no place for what the tool is to believe without looking.
 */
export function isTracked(path: string): boolean {
  const stats = statsOf(path);
  if (stats === undefined) return false;
  const [folder, below] = stats.isDirectory() ? [path, '.'] : [dirname(path), path];
  return git(folder, ['ls-files', '-z', '--', below]).stdout.length > 0;
}
