import { readFileSync } from 'node:fs';

/** Where the build leaves the values of the documents that ship, by the digests of their texts. */
const FILE = new URL('../known-documents.json', import.meta.url);

/** The values of the documents that ship; none where nothing was built. */
export function shippedDocuments(): ReadonlyMap<string, unknown> {
  try {
    return new Map(
      Object.entries(JSON.parse(readFileSync(FILE, 'utf8')) as Readonly<Record<string, unknown>>),
    );
  } catch {
    return new Map();
  }
}
