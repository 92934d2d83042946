import { statSync } from 'node:fs';
import type { Diagnostic, Outcome } from '../../diagnostic/diagnostic.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { fileError } from '../files.ts';
import { documentsAt } from '../git/git-documents.ts';
import { benchOf, loadPolicies, type Bench } from './policies.ts';

/** What makes a word a revision although there is a file or folder of that name. */
const REVISION = 'git:';

/** What can only be a path. */
const PATH = /^(?:\.{0,2}\/|\.{1,2}$|[A-Za-z]:\\)|\/$|\.(?:yaml|yml|json)$/;

/**
 * Loads another version of the policies. A file or folder of the name is taken as such, and read alone; else it is a
 * revision of git's, and the policies are those of the same paths there. `git:` before a name makes it a revision, `./`
 * a path.
 * @param spec a file, a folder or a revision, as `--base` has it
 * @param policyPaths the paths of `--policy`; one that the revision does not have holds what is new since
 * @param vocabularies what the policies of a file or folder may name beside the vocabularies in it
 * @returns invalid where the documents are, or where there is nothing under the paths, or under one that is not here either
 * @throws UsageError where it is no file, folder or revision, or there is no git to ask
 */
export function loadBase(
  spec: string,
  policyPaths: readonly string[],
  vocabularies: Iterable<Vocabulary> = [],
): Outcome<Bench> {
  if (!isRevision(spec)) return loadPolicies([spec], [...vocabularies]);
  const revision = revisionIn(spec);
  const { texts, absent } = documentsAt(revision, policyPaths);
  const names = policyPaths.map((path) => `${revision}:${path}`);
  const missing = absent.length === policyPaths.length ? absent : absent.filter((path) => !exists(path));
  if (missing.length > 0) {
    return { ok: false, diagnostics: missing.map((path) => nothing(revision, path)) };
  }
  return benchOf(texts, names);
}

/** Whether a version is given by a revision of git's, and not by a path. */
export function isRevision(spec: string): boolean {
  if (spec.startsWith(REVISION)) return true;
  return !PATH.test(spec) && !exists(spec);
}

/** The revision that such a word names. */
export const revisionIn = (spec: string): string =>
  spec.startsWith(REVISION) ? spec.slice(REVISION.length) : spec;

const exists = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined;

function nothing(revision: string, path: string): Diagnostic {
  return fileError(
    `${revision}:${path}`,
    'file/not-found',
    `there is no \`${path}\` at the revision \`${revision}\``,
    'name a revision that has the policies, or a file or folder of earlier ones',
  );
}
