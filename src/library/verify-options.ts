import type { Audience } from '../explain/audience.ts';

/** What decisions are held against, and who reads of it. */
export interface VerifyOptions {
  /** As `--base` has it: `git:REV`, a file or a folder. Without it, the digests and chains of the cases alone are verified. */
  readonly base?: string;
  /** Colleagues, unless said otherwise. */
  readonly audience?: Audience;
}
