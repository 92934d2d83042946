import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const CONFIG = `[user]
\tname = A reviewer
\temail = reviewer@example.org
[maintenance]
\tauto = false
`;

/**
 * Makes a git repository of a folder, on a branch `main`, with somebody who commits. Git is not to tidy up after each commit,
 * which takes a process more, and examples of hooks are left out.
 * @param git runs a git command there
 */
export function initialise(folder: string, git: (...words: readonly string[]) => unknown): void {
  git('init', '--quiet', '--initial-branch=main', '--template=');
  for (const name of ['hooks', 'info']) mkdirSync(join(folder, '.git', name));
  appendFileSync(join(folder, '.git/config'), CONFIG);
}

/** Has git see that the files of a copied repository are those that were copied: it knows files by where they lie, too. */
export const refresh = (git: (...words: readonly string[]) => unknown): void => {
  git('update-index', '-q', '--refresh');
};
