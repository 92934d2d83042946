import { quote } from '../../diagnostic/quote.ts';
import { suggestion } from '../../diagnostic/suggest.ts';
import { UsageError } from '../exit.ts';
import { git } from './git.ts';

/**
 * The tree of files at a revision, as its object id.
 * @param top the folder at the top of the repository
 * @param revision whatever git takes for one: a branch, a tag, a commit, `HEAD~2`
 * @throws UsageError where there is no such revision here
 */
export function treeAt(top: string, revision: string): string {
  // a revision may not be taken for a flag of git's
  if (/^-|^$|\p{Cc}/u.test(revision)) {
    throw new UsageError(
      `${quote(revision)} cannot be a revision`,
      'name a branch, a tag or a commit, such as `HEAD`',
    );
  }
  const words = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{tree}`];
  const id = git(top, words).stdout.toString('utf8').trim();
  if (/^[0-9a-f]{40,64}$/.test(id)) return id;
  throw new UsageError(`there is no file, folder or git revision ${quote(revision)}`, wayOut(top, revision));
}

function wayOut(top: string, revision: string): string {
  const names = git(top, ['for-each-ref', '--format=%(refname:short)'])
    .stdout.toString('utf8')
    .split('\n')
    .filter((name) => name !== '');
  const remote = names.find((name) => name.endsWith(`/${revision}`));
  if (remote !== undefined) return `did you mean ${quote(remote)}?`;
  const shallow = git(top, ['rev-parse', '--is-shallow-repository']).stdout.toString('utf8').trim();
  if (shallow === 'true') {
    const help =
      'this clone holds only the newest commits: fetch the rest first, with `git fetch --unshallow origin`';
    return `${help} or, in a GitHub workflow, \`fetch-depth: 0\``;
  }
  return names.length === 0
    ? 'this repository has no commits yet'
    : suggestion(revision, names, 'branches and tags');
}
