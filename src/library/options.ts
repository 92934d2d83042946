import type { Audience } from '../explain/audience.ts';
import type { ReplayFailure } from '../replay/replay-outcome.ts';

/** What a replay is compared with, and who reads of it. */
export interface ReplayOptions {
  /** As `--base` has it: `git:REV`, a file or a folder. */
  readonly base?: string;
  /** Colleagues, unless said otherwise. */
  readonly audience?: Audience;
}

/** The same, and what makes the replay as a whole fail. */
export interface ReplayReportOptions extends ReplayOptions {
  /** Flips and newly contested verdicts, unless said otherwise. Altered decisions always do; nothing but `departure` makes departures be looked for. */
  readonly failOn?: readonly ReplayFailure[];
}

/** What decisions are compared with, and who reads of it. */
export interface VerifyOptions {
  /** As `--base` has it: `git:REV`, a file or a folder. Without it, the digests and chains of the cases alone are verified. */
  readonly base?: string;
  /** Colleagues, unless said otherwise. */
  readonly audience?: Audience;
}
