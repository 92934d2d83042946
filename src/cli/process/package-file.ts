import { existsSync } from 'node:fs';

/**
 * A file of the package, independent of how deep in the folders this code was built.
 * @param path from the package's root
 */
export function packageFile(path: string): URL {
  for (let folder = new URL('.', import.meta.url); ; folder = new URL('..', folder)) {
    if (existsSync(new URL('package.json', folder)) || folder.pathname === '/') return new URL(path, folder);
  }
}
