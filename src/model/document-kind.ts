/** The four kinds of document, in the order of the language's page. Each is the name of the key that tells it. */
export const DOCUMENT_KINDS = ['vocabulary', 'policy', 'case', 'tests'] as const;

/** What a document is. */
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** The keys that tell a kind wherever they stand; `vocabulary` tells one only where none of them is there. */
export const TELLING = ['case', 'policy', 'tests'] as const satisfies readonly DocumentKind[];

/**
 * The kinds that the keys of a document's root tell, in whatever order they stand. This is the one rule for all readers.
 * @returns one kind where the document is of that kind; several where its keys contradict each other; none where no key tells
 */
export function kindsAmong(keys: readonly string[]): readonly DocumentKind[] {
  const told = keys.flatMap((key) => TELLING.filter((kind) => kind === key));
  if (told.length > 0) return told;
  return keys.includes('vocabulary') ? ['vocabulary'] : [];
}

/** Whether a path is named as a tests document is: whoever looks for policies in a folder passes it over unread. */
export const isTests = (path: string): boolean => /\.test\.(?:yaml|yml|json)$/.test(path);
