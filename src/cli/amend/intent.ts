import type { Proceeding } from '../../model/case.ts';
import type { VerdictWord } from '../../model/verdict-word.ts';

/** The kinds of decision that a person can write. */
export type Act = 'record' | 'overrule' | 'appeal';

/** What decision a person wants written, and how. */
export interface DecisionOptions {
  readonly act: Act;
  /** The date that the person gave, if any. */
  readonly on: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly by: string;
  readonly reason: string | undefined;
  /** The verdict that the person decides; left out, the verdict of the policy. */
  readonly verdict: VerdictWord | undefined;
  readonly approvedBy: readonly string[];
  readonly proceeding?: Proceeding | undefined;
  /** Signs the text of the entry's digest; left out, the entry is not signed. */
  readonly sign?: ((digest: string) => string) | undefined;
  /** When service resumes, where an appeal reverses a termination. */
  readonly reinstate?: string | undefined;
}
