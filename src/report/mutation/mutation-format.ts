import type { MutationReport } from '../../mutate/mutation-report.ts';
import type { Paint } from '../format.ts';

/** How a run of mutation is to be written. */
export interface MutationOptions {
  readonly paint: Paint;
  readonly verbose: boolean;
  readonly version: string;
}

/** Writes a run of mutation in one format. */
export type MutationFormat = (report: MutationReport, options: MutationOptions) => string;
