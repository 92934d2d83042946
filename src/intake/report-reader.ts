import type { Vocabulary } from '../model/vocabulary.ts';
import type { Item, Origin } from './incoming.ts';

/** What the readers of reports need besides the bytes. */
export interface ReportContext {
  readonly origin: Origin;
  readonly vocabulary: Vocabulary;
  /** The kind for items whose format names none. */
  readonly kind: string | undefined;
  /** A schema of XARF, by the name of its file. */
  readonly schemaNamed: (file: string) => Readonly<Record<string, unknown>>;
}

/** Reads the bytes of a report: yields its items, or says why there are none. */
export type ReportReader = (
  bytes: Uint8Array,
  context: ReportContext,
) => Promise<readonly Item[]> | readonly Item[];
