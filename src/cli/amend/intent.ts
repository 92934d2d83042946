import type { Proceeding } from '../../model/case.ts';
import type { VerdictWord } from '../../model/verdict-word.ts';

/** What a person wants done with a case. */
export type Act = 'record' | 'overrule' | 'appeal';

/** What a person wants written. */
export interface DecisionOptions {
  readonly act: Act;
  /** When it was decided, where the person says so. */
  readonly on: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly by: string;
  readonly reason: string | undefined;
  /** What the person decides, where they say it; else what the policy gives. */
  readonly verdict: VerdictWord | undefined;
  readonly approvedBy: readonly string[];
  readonly proceeding?: Proceeding | undefined;
  /** Signs the text of the entry's digest, where it is to be signed. */
  readonly sign?: ((digest: string) => string) | undefined;
  /** When what was ended is taken up again. */
  readonly reinstate?: string | undefined;
}
