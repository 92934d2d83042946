import type { DiffFate, DiffReport } from '../../replay/diff-report.ts';
import type { Paint } from '../format.ts';

/** How the difference of two versions is to be written. */
export interface DiffOptions {
  readonly paint: Paint;
  /** A file as the repository's host names it: its path from the root. */
  readonly pathOf: (file: string) => string;
  /** What of it makes the run fail; `change` is any edit that can change a verdict. */
  readonly fails: ReadonlySet<DiffFate | 'change'>;
}

/** One format. */
export type DiffFormat = (report: DiffReport, options: DiffOptions) => string;
