import { formatText } from '../../source/format/format-text.ts';
import { writeDocument } from '../../source/write-document.ts';

/** What the command line says of a case that an import creates. */
export interface NewCase {
  readonly id: string;
  readonly title: string;
  readonly vocabulary: string;
  readonly asOf: string;
  readonly subject: string;
}

/** A case without facts and exhibits, as the text of a document. */
export function newCaseText({ id, title, vocabulary, asOf, subject }: NewCase): string {
  const text = writeDocument(
    { case: id, title, vocabulary, 'as-of': asOf, subject: { name: subject }, facts: {}, evidence: [] },
    ['Begun by `decisis import`. The facts are yours to add: `decisis add fact FILE FACT=VALUE`.'],
  );
  return formatText(text, 'case') ?? text;
}
