import { dirname, join, relative, resolve } from 'node:path';
import { CONFIG_FILE } from '../../model/config.ts';
import { isThere } from '../files.ts';

/**
 * Looks for the configuration as git looks for its folder: here, then in each folder above. The last folder to be looked
 * in is the one at the top of the repository, or of the file system.
 * @returns the path of the file, as seen from here
 */
export function findConfig(from = '.'): string | undefined {
  const here = resolve(from);
  for (let folder = here; ; folder = dirname(folder)) {
    const file = join(folder, CONFIG_FILE);
    if (isThere(file)) return relative(here, file);
    if (isThere(join(folder, '.git')) || folder === dirname(folder)) return undefined;
  }
}
