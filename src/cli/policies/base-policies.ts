import type { Diagnostic, Outcome } from '../../diagnostic/diagnostic.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { exists } from '../files/files.ts';
import { fileError } from '../../diagnostic/complaint.ts';
import { documentsAt } from '../git/git-documents.ts';
import { nameAt, type Revision, type Version } from '../git/version.ts';
import { benchOf, loadPolicies } from './policies.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import { kindOf } from '../../load/document.ts';
import { read } from '../../source/read.ts';

/**
 * Loads another version of the policies: a file or folder, on its own; or a revision, under the same paths or under
 * the path that it names.
 * @param policyPaths the paths of `--policy`; a path that the revision does not have is taken for new since then
 * @param vocabularies further vocabularies that the policies of a file or folder may name
 * @param head the commit for which a fork point is looked for
 * @returns invalid where the documents are, or where there is nothing under the paths, or under one that does not
 * exist now either
 * @throws InputError where there is no such revision, or git is not installed
 */
export function loadBase(
  version: Version,
  policyPaths: readonly string[],
  vocabularies: Iterable<Vocabulary> = [],
  head?: string,
): Outcome<LoadedPolicies> {
  if (version.kind === 'path') return loadPolicies([version.path], [...vocabularies]);
  const documents = documentsAt(version, policyPaths, head);
  if (documents === undefined) return { ok: false, diagnostics: [noCommit(version)] };
  const { texts, absent } = documents;
  const paths = version.at === undefined ? policyPaths : [version.at];
  const isNew = (path: string): boolean => version.at === undefined && exists(path);
  const missing = absent.length === paths.length ? absent : absent.filter((path) => !isNew(path));
  if (missing.length > 0) {
    return { ok: false, diagnostics: missing.map((path) => nothing(version, path)) };
  }
  return benchOf(
    texts,
    paths.map((path) => nameAt(version, path)),
  );
}

function noCommit({ word }: Revision): Diagnostic {
  const help = 'commit the policies first, or name a file or folder of earlier ones';
  return fileError(
    word,
    'file/not-found',
    `there is no ${quote(word)}: this repository has no commits yet`,
    help,
  );
}

function nothing(revision: Revision, path: string): Diagnostic {
  const { name } = revision;
  return fileError(
    nameAt(revision, path),
    'file/not-found',
    `there is no \`${path}\` at the revision ${quote(name)}`,
    `name a revision that has the policies; or the path they had, as \`git:${name}:PATH\`; or a file or folder of earlier ones`,
  );
}

/**
 * Whether a revision has a policy anywhere, or an unreadable document that may be one. If not, the policies of today
 * are the first.
 * @param paths of the policies now, which determine the repository
 */
export function anyPolicyAt(revision: Revision, paths: readonly string[]): boolean {
  const documents = documentsAt({ ...revision, at: '' }, paths);
  return (documents?.texts ?? []).some((text) => {
    if ('code' in text || !text.text.includes('policy')) return false;
    const document = read(text);
    if (!document.ok) return false;
    const kind = kindOf(document.value);
    return kind.ok && kind.value === 'policy';
  });
}
