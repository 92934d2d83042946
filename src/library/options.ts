import type { Audience } from '../explain/audience.ts';
import type { ReplayFailure } from '../replay/replay-outcome.ts';

/** What a replay is compared with, and who reads the result. */
export interface ReplayOptions {
  /** As for `--base`: `git:REV`, a file or a folder. */
  readonly base?: string;
  /** Default: colleagues. */
  readonly audience?: Audience;
}

/** The same, and what makes the whole replay fail. */
export interface ReplayReportOptions extends ReplayOptions {
  /**
   * Default: flips and newly contested verdicts. Altered decisions always fail it. Departures are only looked for if
   * `departure` is named.
   */
  readonly failOn?: readonly ReplayFailure[];
}

/** What decisions are compared with, and who reads the result. */
export interface VerifyOptions {
  /** As for `--base`: `git:REV`, a file or a folder. If left out, only the digests and chains in the cases are verified. */
  readonly base?: string;
  /** Default: colleagues. */
  readonly audience?: Audience;
}
