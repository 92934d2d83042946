import { relative, sep } from 'node:path';
import { quote } from '../../diagnostic/quote.ts';
import { InputError } from '../process/exit.ts';
import { answer } from './git.ts';
import { superprojectOf } from './repository.ts';
import { commitsOf } from './revision-tree.ts';
import type { Revision } from './version.ts';

/**
 * Refuses to read a revision inside a submodule if the repository around it knows that revision too, and had
 * something other than this submodule at its place then: turning a folder into a submodule would otherwise let its
 * author supply the history.
 * @param top the folder at the top of the submodule; a repository that is not a submodule passes
 */
export function refuseFormerFolder(top: string, { name }: Revision): void {
  // a submodule may itself be in one that came with it: those further out know what was there before
  for (let around = superprojectOf(top); around !== undefined; around = superprojectOf(around))
    refuseFormerFolderIn(around, top, name);
}

function refuseFormerFolderIn(around: string, top: string, name: string): void {
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
