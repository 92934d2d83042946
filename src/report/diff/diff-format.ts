import type { DiffReport } from '../../replay/diff-report.ts';
import type { Paint } from '../format.ts';

/** How the difference of two versions is to be written. */
export interface DiffOptions {
  readonly paint: Paint;
}

/** One format. */
export type DiffFormat = (report: DiffReport, options: DiffOptions) => string;
