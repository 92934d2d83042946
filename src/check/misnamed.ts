import { complaint, warning } from '../diagnostic/complaint.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { isTests } from '../model/document-kind.ts';
import type { KindRead } from '../load/read-kind.ts';

/**
 * Warns where a document's name belongs to another kind. A search for policies skips files that are named as tests, so
 * a policy of such a name is never found; tests that are not named so are read in vain.
 */
export function misnamed({ kind, document }: KindRead): readonly Diagnostic[] {
  const named = isTests(document.file.name);
  if (named === (kind === 'tests')) return [];
  const span = document.locate([kind], 'key');
  const help = 'file names of tests documents, and only theirs, end in `.test.yaml`';
  if (!named)
    return [warning('tests/misnamed', span, 'this tests document does not have the file name of one', help)];
  return [
    complaint(
      'tests/misnamed',
      span,
      `this ${kind} has the file name of a tests document, so decisis does not find it`,
      help,
    ),
  ];
}
