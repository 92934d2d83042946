import type { Program } from '../engine/program.ts';
import { wordsFor } from '../engine/words-for.ts';
import type { Case } from '../model/case.ts';
import type { Decided } from '../model/verdict.ts';
import { bearingsOf } from './bearings.ts';
import { factHistories } from './fact-histories.ts';
import { findingAccounts } from './finding-accounts.ts';
import type { FindingAccount, RuleAccount } from './justification.ts';
import { ruleAccounts } from './rule-accounts.ts';

/** Describes every finding and every rule of a policy, and its outcome, in words. */
export function accountsOf(
  program: Program,
  theCase: Case,
  decided: Decided,
): { readonly findings: ReadonlyMap<string, FindingAccount>; readonly rules: readonly RuleAccount[] } {
  const vocabulary = wordsFor(program, theCase);
  const findings = findingAccounts(
    { policy: program.policy, vocabulary },
    decided,
    factHistories(theCase, decided),
  );
  const bearings = bearingsOf(program, theCase, decided);
  return { findings, rules: ruleAccounts(program, theCase, decided, findings, bearings) };
}
