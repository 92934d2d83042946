import { lookUp } from '../model/look-up.ts';
import { named } from '../model/named.ts';
import type { Program } from '../engine/program.ts';
import { findingAccounts } from '../explain/finding-accounts.ts';
import { sentenceList } from '../explain/words.ts';
import type { Value } from '../model/case.ts';
import type { Decided, RuleResult } from '../model/verdict.ts';

/** The status of a finding or a rule in one verdict. */
export interface Standing {
  readonly title: string;
  readonly words: string;
  /** For a finding, whether it is established; for a rule, whether it is a ground. */
  readonly holds: boolean;
  /** What else distinguishes two standings: for a finding, its measure; for a rule that applies, its verdict. */
  readonly value: Value | null;
}

/** The standing of each finding of a policy in a verdict, by id. */
export function findingStandings(decided: Decided, program: Program): ReadonlyMap<string, Standing> {
  const accounts = findingAccounts(program, decided, []);
  return new Map(
    decided.verdict.findings.map(({ id, established, measured }) => {
      const { title, measure } = lookUp(accounts, id);
      return [id, { title, words: measure.join('; '), holds: established, value: measured }];
    }),
  );
}

/** The standing of each rule of a policy in a verdict, by id. */
export function ruleStandings({ verdict }: Decided, { policy }: Program): ReadonlyMap<string, Standing> {
  return new Map(
    verdict.rules.map((result) => {
      const { id, applies, verdict: word } = result;
      const holds = applies && result['defeated-by'].length === 0;
      const { title } = named(policy.rules, id);
      return [id, { title, words: fate(result), holds, value: applies && word }];
    }),
  );
}

function fate({ applies, 'defeated-by': victors }: RuleResult): string {
  if (!applies) return 'lacking';
  return victors.length === 0 ? 'prevails' : `defeated by ${sentenceList(victors)}`;
}
