import type { Program } from '../engine/program.ts';
import type { Case } from '../model/case.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { ReplayReport } from '../replay/replay-report.ts';
import type { VerifyReport } from '../replay/verify-report.ts';
import type { Explanation } from '../report/explain/explanation.ts';
import type { Account, AccountOptions } from './account.ts';
import type { CaseResult, Replayed } from './case-result.ts';
import type { ExplainOptions } from './explain.ts';
import type { ReplayOptions, ReplayReportOptions, VerifyOptions } from './options.ts';

/**
 * The policies, vocabularies and cases of a folder. Policies are held in memory, compiled; cases are read each time that
 * they are asked for, one after another, in the order of their names.
 */
export interface LoadedSet {
  readonly programs: readonly Program[];
  /** By id: those beside the policies, and the built-in one. */
  readonly vocabularies: ReadonlyMap<string, Vocabulary>;
  readonly cases: () => AsyncIterable<CaseResult<Case>>;
  /** Each case under the one policy that applies to it, as `decisis decide` does. */
  readonly decide: (options?: AccountOptions) => AsyncIterable<CaseResult<Account>>;
  /** As `decisis explain` does. @throws CallError `withheld`, as `explain` */
  readonly explain: (options?: ExplainOptions) => AsyncIterable<CaseResult<Explanation>>;
  /** Each decided case decided again, and what became of its decision. @throws CallError `not-a-version` */
  readonly replay: (options?: ReplayOptions) => AsyncIterable<CaseResult<Replayed>>;
  /** The same as a whole, as `decisis replay` reports it. @throws CallError `not-a-version` */
  readonly replayReport: (options?: ReplayReportOptions) => Promise<ReplayReport>;
  /** Whether every decision is what it was, as `decisis verify` reports it. @throws CallError `not-a-version` */
  readonly verify: (options?: VerifyOptions) => Promise<VerifyReport>;
}
