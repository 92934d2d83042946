import type { CheckWay } from '../../check/checking.ts';
import type { Gathered } from '../../check/gathered.ts';
import type { Diagnostic, SourceText } from '../../diagnostic/diagnostic.ts';
import type { KindRead } from '../../load/read-kind.ts';
import type { Line } from '../../replay/archive/lines.ts';

/** A workspace's access to the file system, by the same rules as `check`. Paths are relative to its folder. */
export interface Disk {
  /** The files that `check` would look at, and its diagnostics for paths that do not exist. */
  readonly list: () => Gathered<string>;
  readonly text: (path: string) => SourceText | Diagnostic;
  /** A value that changes whenever the contents of a file may have changed. */
  readonly stamp: (path: string) => string;
  /** The document in a file, with its diagnostics. */
  readonly open: (path: string, text: SourceText | Diagnostic) => Gathered<KindRead>;
  readonly isArchive: (path: string) => boolean;
  /** Begins a check for case ids that are used twice. */
  readonly once: () => CheckWay['once'];
  /** The files in the folder of a tests document that may contain its policy. */
  readonly beside: (path: string) => readonly string[];
  /** The first cases of an archive, and whether there are more. */
  readonly sample: (path: string, most: number) => Promise<Sample>;
  /** Writes a text to a temporary folder, for the editor to open. @returns in words why it cannot, where it cannot */
  readonly aside: (name: string, text: string) => Aside | string;
}

/** A file that is not of the workspace. */
export interface Aside {
  /** Its absolute path. */
  readonly path: string;
  readonly remove: () => void;
}

/** A part of an archive: its lines, unparsed. */
export interface Sample {
  readonly lines: readonly Line[];
  readonly more: boolean;
}
