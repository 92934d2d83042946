import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { quote } from '../../diagnostic/quote.ts';
import { suggestion } from '../../diagnostic/suggest.ts';
import { InputError } from '../process/exit.ts';
import { answer, answerIfAny } from './git.ts';
import type { Revision } from './version.ts';

/**
 * The object id of the tree at a revision.
 * @param top the folder at the top of the repository
 * @param head the commit for which a fork point is looked for
 * @returns undefined for `HEAD` in a repository without any commit: nothing was there before
 * @throws InputError where this clone has no such revision, or the name is ambiguous
 */
export function treeAt(top: string, revision: Revision, head = 'HEAD'): string | undefined {
  const { name, word } = revision;
  const [commit, another] = commitsOf(top, name);
  if (commit === undefined) {
    if (name === 'HEAD' && refsOf(top).length === 0) return undefined;
    throw new InputError(`there is no file, folder or git revision ${quote(name)}`, wayOut(top, name));
  }
  if (another !== undefined) {
    const help = `write the whole name, such as \`git:refs/heads/${name}\` or \`git:refs/tags/${name}\``;
    throw new InputError(`more than one branch or tag is called ${quote(name)}`, help);
  }
  const id = resolved(top, revision.fork ? forkOf(top, revision, commit, head) : commit, 'tree');
  if (id !== undefined) return id;
  throw new InputError(`git cannot read the files of ${quote(word)}`, FETCH);
}

const FETCH = 'fetch it first: this clone may not hold it';

/** The commit at which two lines of history forked (git's merge base). */
function forkOf(top: string, { name, word }: Revision, commit: string, head: string): string {
  const [tip] = commitsOf(top, head);
  const found = tip === undefined ? [] : lines(answerIfAny(top, ['merge-base', '--all', commit, tip]) ?? '');
  const [fork, another] = found;
  if (fork !== undefined && another === undefined) {
    if (fork === commit || !isCutOff(top, commit, tip!, fork)) return fork;
    throw new InputError(`this clone cannot tell where ${quote(head)} forked from ${quote(name)}`, UNSHALLOW);
  }
  if (fork === undefined) {
    const help = isShallow(top) ? UNSHALLOW : `name the commit to compare with, in place of ${quote(word)}`;
    throw new InputError(`${quote(name)} and ${quote(head)} have no commit in common here`, help);
  }
  const help = `merge ${quote(name)} into your branch, or name one of ${found.map((id) => `\`git:${id.slice(0, 12)}\``).join(', ')}`;
  throw new InputError(`${quote(head)} forked from ${quote(name)} at ${found.length} commits`, help);
}

/**
 * Whether a shallow clone's history ends between two commits and their fork point: then the clone may lack the true
 * fork point, and show an older commit in its place.
 */
function isCutOff(top: string, commit: string, tip: string, fork: string): boolean {
  if (!isShallow(top)) return false;
  const file = resolve(top, answer(top, ['rev-parse', '--git-path', 'shallow']));
  const edge = new Set(lines(readFileSync(file, 'utf8')));
  return lines(answer(top, ['rev-list', commit, tip, '--not', fork])).some((id) => edge.has(id));
}

/**
 * The objects that a name may mean: one id; several where branches and tags of that name differ; none where nothing
 * has that name.
 */
export function commitsOf(top: string, name: string): readonly string[] {
  const places = ['refs/tags/', 'refs/heads/', 'refs/remotes/'].map((place) => `${place}${name}`);
  const refs = lines(answer(top, ['for-each-ref', '--format=%(objectname) %(refname)', ...places]));
  const bearing = refs.filter((line) => places.includes(line.slice(line.indexOf(' ') + 1)));
  const ids = new Set(bearing.flatMap((line) => resolved(top, line.split(' ', 1).join(''), 'any') ?? []));
  if (ids.size > 1) return [...ids];
  const id = resolved(top, name, 'any');
  return id === undefined ? [] : [id];
}

/**
 * The id of the commit that a name leads to, or of the tree where it leads to no commit.
 * @param kind `tree` for the tree alone
 */
function resolved(top: string, name: string, kind: 'any' | 'tree'): string | undefined {
  const ask = (type: string): string | undefined => {
    const words = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{${type}}`];
    const id = answerIfAny(top, words);
    return id !== undefined && /^[0-9a-f]{40,64}$/.test(id) ? id : undefined;
  };
  return kind === 'any' ? (ask('commit') ?? ask('tree')) : ask('tree');
}

const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');

const refsOf = (top: string): readonly string[] =>
  lines(answer(top, ['for-each-ref', '--format=%(refname:short)']));

const isShallow = (top: string): boolean => answer(top, ['rev-parse', '--is-shallow-repository']) === 'true';

const UNSHALLOW =
  'this clone holds only the newest commits: fetch the rest first, with `git fetch --unshallow origin` or, in a GitHub workflow, `fetch-depth: 0`';

function wayOut(top: string, name: string): string {
  const names = refsOf(top);
  const remote = names.find((ref) => ref.endsWith(`/${name}`));
  if (remote !== undefined) return `did you mean ${quote(remote)}?`;
  if (isShallow(top)) return UNSHALLOW;
  return names.length === 0
    ? 'this repository has no commits yet'
    : suggestion(name, names, 'branches and tags');
}
