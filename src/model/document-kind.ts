/** The four kinds of document, in the order of the language's page. Each is the name of the key that identifies it. */
export const DOCUMENT_KINDS = ['vocabulary', 'policy', 'case', 'tests'] as const;

/** What a document is. */
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** The keys that identify a kind wherever they occur; `vocabulary` does so only where none of these is present. */
export const TELLING = ['case', 'policy', 'tests'] as const satisfies readonly DocumentKind[];

/**
 * The kinds that the keys of a document's root indicate, in any order of the keys. All readers use this one rule.
 * @returns one kind where it is clear; several where the keys contradict each other; none where no key indicates one
 */
export function kindsAmong(keys: readonly string[]): readonly DocumentKind[] {
  const told = keys.flatMap((key) => TELLING.filter((kind) => kind === key));
  if (told.length > 0) return told;
  return keys.includes('vocabulary') ? ['vocabulary'] : [];
}

/**
 * Whether a path is named like a tests document: a search for policies in a folder skips such files without reading
 * them.
 */
export const isTests = (path: string): boolean => /\.test\.(?:yaml|yml|json)$/.test(path);
