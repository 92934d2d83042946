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
 * The policies, vocabularies and cases of a folder. Policies are compiled and held in memory; cases are read from disk
 * each time they are iterated, in the order of their file names.
 */
export interface LoadedSet {
  readonly programs: readonly Program[];
  /** By id: the vocabularies beside the policies, and the built-in one. */
  readonly vocabularies: ReadonlyMap<string, Vocabulary>;
  readonly cases: () => AsyncIterable<CaseResult<Case>>;
  /** Decides each case under the one policy that applies to it, as `decisis decide` does. */
  readonly decide: (options?: AccountOptions) => AsyncIterable<CaseResult<Account>>;
  /** As `decisis explain` does. @throws CallError `withheld`, as `explain` */
  readonly explain: (options?: ExplainOptions) => AsyncIterable<CaseResult<Explanation>>;
  /**
   * Decides each decided case again, and says what became of its decision.
   * @throws CallError `not-a-version`
   */
  readonly replay: (options?: ReplayOptions) => AsyncIterable<CaseResult<Replayed>>;
  /**
   * The same as one report, as `decisis replay` gives it.
   * @throws CallError `not-a-version`
   */
  readonly replayReport: (options?: ReplayReportOptions) => Promise<ReplayReport>;
  /**
   * Checks that every decision is unchanged, and reports as `decisis verify` does.
   * @throws CallError `not-a-version`
   */
  readonly verify: (options?: VerifyOptions) => Promise<VerifyReport>;
}
