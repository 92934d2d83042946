import type { SourceText } from '../diagnostic/diagnostic.ts';
import { appendEntries } from './append-entries.ts';
import type { DocumentEntry } from './edit.ts';

/** Appends one entry to a list at a document's root, as `appendEntries` does several. */
export const appendEntry = (file: SourceText, key: string, entry: DocumentEntry): string | undefined =>
  appendEntries(file, key, [entry]);
