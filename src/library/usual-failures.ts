import type { ReplayFailure } from '../report/report-format.ts';

/** What makes a replay fail where nobody says what: as the command line has it. */
export const USUAL_FAILURES: readonly ReplayFailure[] = ['flip', 'newly-contested'];
