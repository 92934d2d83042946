import { complaint } from '../diagnostic/complaint.ts';
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import { quote } from '../diagnostic/quote.ts';
import { listed, nearest } from '../diagnostic/suggest.ts';
import { kindsAmong, TELLING, type DocumentKind } from '../model/document-kind.ts';
import type { ReadDocument } from '../source/read.ts';
import { tableText } from '../source/table-text.ts';

/** Which of the four kinds a document is, by the keys of its root, in any order. */
export function kindOf(document: ReadDocument): Outcome<DocumentKind> {
  const { value } = document;
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  const keys = isMap ? Object.keys(value) : [];
  const [kind, another] = kindsAmong(keys);
  if (another !== undefined) return refused(severalKinds(kind!, another, document));
  const lacking = kind === undefined ? isOfNoKind(keys, document) : isNoVocabulary(kind, keys, document);
  if (kind === undefined || lacking !== undefined) return refused(lacking!);
  return { ok: true, value: kind, warnings: [] };
}

/** Among so many keys a slip is looked for; the longest of the documents has two dozen. */
const LOOKED_AT = 1000;

const refused = (diagnostic: Diagnostic): Outcome<never> => ({ ok: false, diagnostics: [diagnostic] });

function severalKinds(first: string, second: string, { locate }: ReadDocument): Diagnostic {
  const message = `this document has both \`${first}\` and \`${second}\`, but a document is only one of the two`;
  const help = `leave one out; if both are meant, put each document into a file of its own`;
  return {
    ...complaint('document/several-kinds', locate([second], 'key'), message, help),
    related: [{ message: 'the first of the two', span: locate([first], 'key') }],
  };
}

function isOfNoKind(keys: readonly string[], { file, locate }: ReadDocument): Diagnostic {
  if (keys.length === 0) {
    const table = tableText(file);
    if (table !== undefined) return table;
    const help = 'a document is a map with one of the keys `case`, `policy`, `tests` and `vocabulary`';
    return complaint('document/unknown-kind', locate([], 'key'), 'this is not a decisis document', help);
  }
  const message = 'this document has none of the keys `case`, `policy`, `tests` and `vocabulary`';
  const kinds = [...TELLING, 'vocabulary'];
  const slip = keys.slice(0, LOOKED_AT).find((key) => nearest(key, kinds) !== undefined);
  if (slip === undefined) {
    const help = 'add the key for what it is, with its id';
    return complaint('document/unknown-kind', locate([], 'key'), message, help);
  }
  const help = `did you mean \`${nearest(slip, kinds)!}\` where it says ${quote(slip)}?`;
  return complaint('document/unknown-kind', locate([slip], 'key'), message, help);
}

const OF_VOCABULARIES: readonly string[] = ['vocabulary', 'title', 'extends', 'kinds', 'attributes', 'facts'];
const OF_CASES: readonly string[] = ['as-of', 'subject', 'evidence', 'decisions'];

/**
 * A case without its `case` key would be taken for the vocabulary that it names, and be skipped in a search for cases.
 */
function isNoVocabulary(
  kind: DocumentKind,
  keys: readonly string[],
  { locate }: ReadDocument,
): Diagnostic | undefined {
  if (kind !== 'vocabulary') return undefined;
  const slip = keys
    .slice(0, LOOKED_AT)
    .find((key) => !OF_VOCABULARIES.includes(key) && nearest(key, TELLING) !== undefined);
  const sign = keys.find((key) => OF_CASES.includes(key));
  if (slip !== undefined) {
    const near = nearest(slip, TELLING)!;
    const message = `this document names a vocabulary, and has none of the keys ${listed(TELLING, 'and')}`;
    const help = `did you mean \`${near}\` where it says ${quote(slip)}?`;
    return complaint('document/unknown-kind', locate([slip], 'key'), message, help);
  }
  if (sign === undefined) return undefined;
  const message = `this document has \`${sign}\`, as a case has, and no \`case\``;
  return complaint(
    'document/unknown-kind',
    locate([sign], 'key'),
    message,
    'add `case:` and the id of the case',
  );
}
