import type { Diagnostic, SourceText } from '../../diagnostic/diagnostic.ts';
import type { KindRead } from '../../load/read-kind.ts';
import { kindsAmong } from '../../model/document-kind.ts';
import { readLeniently } from '../../source/read-leniently.ts';

/** A file of a workspace as it stands, on disk or in an editor. */
export interface Opened {
  /** From the workspace's folder. */
  readonly path: string;
  readonly text: SourceText | Diagnostic;
  /** The document in it; undefined where it cannot be read as one. */
  readonly read: KindRead | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The document as far as it can be read. */
  readonly written: KindRead | undefined;
}

/** What can be read of a text, whatever is wrong with it. */
export function writtenIn(text: SourceText | Diagnostic): KindRead | undefined {
  const document = 'code' in text ? undefined : readLeniently(text);
  const { value } = document ?? {};
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  const [kind] = kindsAmong(isMap ? Object.keys(value) : []);
  return document === undefined || kind === undefined ? undefined : { kind, document };
}
