import type { VerifyReport } from '../../replay/verify-report.ts';
import type { Paint } from '../format.ts';
import type { PathOf } from '../replay/workflow-command.ts';

/** How a verification is to be written. */
export interface VerifyOptions {
  readonly paint: Paint;
  readonly version: string;
  /** A file as the repository's host names it: its path from the root. */
  readonly pathOf: PathOf;
  /** Whether what does not hold has been told already, to whoever reads standard error. */
  readonly told: boolean;
}

/** One format: how a verification is written in it, and whether it names the cases that hold. */
export interface VerifyFormat {
  readonly needs: 'all' | 'faults';
  readonly write: (report: VerifyReport, options: VerifyOptions) => string;
}
