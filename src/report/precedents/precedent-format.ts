import type { PrecedentReport } from '../../precedent/precedent-report.ts';
import type { Paint } from '../format.ts';

/** How the contradictions of a corpus are to be written. */
export interface PrecedentOptions {
  readonly paint: Paint;
  /** A file as the repository's host names it: its path from the root. */
  readonly pathOf: (file: string) => string;
}

/** One format. */
export type PrecedentFormat = (report: PrecedentReport, options: PrecedentOptions) => string;
