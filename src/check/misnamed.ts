import { complaint, warning } from '../diagnostic/complaint.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { isTests } from '../model/document-kind.ts';
import type { KindRead } from '../load/read-kind.ts';

/**
 * What is said of a document whose name is of another kind. Who looks for policies passes over what is named as tests,
 * so that a policy of such a name would never be found; and tests that are not named so are read for nothing.
 */
export function misnamed({ kind, document }: KindRead): readonly Diagnostic[] {
  const named = isTests(document.file.name);
  if (named === (kind === 'tests')) return [];
  const span = document.locate([kind], 'key');
  const help = 'a name that ends in `.test.yaml` is a tests document’s';
  if (!named) return [warning('tests/misnamed', span, 'this tests document is not named as one', help)];
  return [
    complaint('tests/misnamed', span, `this ${kind} is named as a tests document, and is never found`, help),
  ];
}
