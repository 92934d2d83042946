import { relative, sep } from 'node:path';
import { quote } from '../../diagnostic/quote.ts';
import { InputError } from '../process/exit.ts';
import { answer } from './git.ts';
import { commitsOf } from './revision-tree.ts';
import type { Revision } from './version.ts';

/**
 * Refuses to read a revision of a submodule where the repository around it knows that revision, and had something else in
 * its place then: whoever puts a submodule in the place of a folder brings its history along.
 * @param top the folder at the top of the submodule; any other repository is let pass
 */
export function refuseFormerFolder(top: string, { name }: Revision): void {
  const around = answer(top, ['rev-parse', '--show-superproject-working-tree']);
  if (around === '') return;
  const path = relative(around, top).split(sep).join('/');
  for (const commit of commitsOf(around, name)) {
    const entry = answer(around, ['ls-tree', '--full-tree', commit, '--', path]);
    if (entry === '' || entry.startsWith('160000 ')) continue;
    throw new InputError(
      `${quote(path)} was no submodule at ${quote(name)} of the repository around it`,
      `run this from the top of that repository, ${quote(around)}`,
    );
  }
}
