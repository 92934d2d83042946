import type { Beside } from '../../check/check-suites.ts';
import type { CheckWay } from '../../check/checking.ts';
import type { Gathered } from '../../check/gathered.ts';
import type { Diagnostic, SourceText } from '../../diagnostic/diagnostic.ts';
import type { KindRead } from '../../load/read-kind.ts';
import type { Line } from '../../replay/archive/lines.ts';
import type { ReadDocument } from '../../source/read.ts';

/** The text of a file, or why there is none. */
export type TextOf = (path: string) => SourceText | Diagnostic;

/** What a workspace knows of the file system: all that `check` goes by. Paths start from its folder. */
export interface Disk {
  /** The files that `check` would look at, and what it says of paths that lead nowhere. */
  readonly list: () => Gathered<string>;
  readonly text: TextOf;
  /** Another whenever what a file holds may be another. */
  readonly stamp: (path: string) => string;
  /** The document in a file, with what is wrong with it. */
  readonly open: (path: string, text: SourceText | Diagnostic) => Gathered<KindRead>;
  readonly isArchive: (path: string) => boolean;
  /** Begins to take cases by their ids. */
  readonly once: () => CheckWay['once'];
  /** The policies beside a tests document. */
  readonly beside: (document: ReadDocument, text: TextOf) => ReturnType<Beside>;
  /** The first cases of an archive, and whether there are more. */
  readonly sample: (path: string, most: number) => Promise<Sample>;
}

/** Part of an archive: lines as they stand. */
export interface Sample {
  readonly lines: readonly Line[];
  readonly more: boolean;
}
