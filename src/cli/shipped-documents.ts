import { readFileSync } from 'node:fs';

/** The parsed values of the documents that ship, by the digests of their texts; the build writes them. */
const FILE = new URL('../known-documents.json', import.meta.url);

/** The parsed values of the documents that ship; empty where nothing was built. */
export function shippedDocuments(): ReadonlyMap<string, unknown> {
  try {
    return new Map(
      Object.entries(JSON.parse(readFileSync(FILE, 'utf8')) as Readonly<Record<string, unknown>>),
    );
  } catch {
    return new Map();
  }
}
