import type { CheckWay } from '../../check/checking.ts';
import type { Gathered } from '../../check/gathered.ts';
import type { Diagnostic, SourceText } from '../../diagnostic/diagnostic.ts';
import type { KindRead } from '../../load/read-kind.ts';
import type { Line } from '../../replay/archive/lines.ts';

/** What a workspace knows of the file system: all that `check` goes by. Paths start from its folder. */
export interface Disk {
  /** The files that `check` would look at, and what it says of paths that lead nowhere. */
  readonly list: () => Gathered<string>;
  readonly text: (path: string) => SourceText | Diagnostic;
  /** Another whenever what a file holds may be another. */
  readonly stamp: (path: string) => string;
  /** The document in a file, with what is wrong with it. */
  readonly open: (path: string, text: SourceText | Diagnostic) => Gathered<KindRead>;
  readonly isArchive: (path: string) => boolean;
  /** Begins to take cases by their ids. */
  readonly once: () => CheckWay['once'];
  /** The files in the folder of a tests document in which its policy may be. */
  readonly beside: (path: string) => readonly string[];
  /** The first cases of an archive, and whether there are more. */
  readonly sample: (path: string, most: number) => Promise<Sample>;
}

/** Part of an archive: lines as they stand. */
export interface Sample {
  readonly lines: readonly Line[];
  readonly more: boolean;
}
