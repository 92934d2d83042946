import { kindOf } from '../../load/document.ts';
import { read } from '../../source/read.ts';
import { documentsAt } from '../git/git-documents.ts';
import type { Revision } from '../git/version.ts';

/**
 * Whether a revision has a policy anywhere, or a document that cannot be read and may be one: if not, a policy of today is
 * the first.
 * @param paths of the policies now, which tell the repository
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
