import type { Diagnostic, SourceText } from '../../diagnostic/diagnostic.ts';
import type { KindRead } from '../../load/read-kind.ts';
import { kindsAmong } from '../../model/document-kind.ts';
import { readLeniently } from '../../source/read-leniently.ts';

/** The present state of a file in a workspace, from disk or from an editor. */
export interface Opened {
  /** Relative to the workspace's folder. */
  readonly path: string;
  readonly text: SourceText | Diagnostic;
  /** The valid document in it; undefined if it is not valid. */
  readonly read: KindRead | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The document as far as it can be parsed. */
  readonly written: KindRead | undefined;
}

/** What can be parsed of a text, even if it is invalid. */
export function writtenIn(text: SourceText | Diagnostic): KindRead | undefined {
  const document = 'code' in text ? undefined : readLeniently(text);
  const { value } = document ?? {};
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  const [kind] = kindsAmong(isMap ? Object.keys(value) : []);
  return document === undefined || kind === undefined ? undefined : { kind, document };
}
