import { lookUp } from '../model/look-up.ts';
import { named } from '../model/named.ts';
import type { Program } from '../engine/program.ts';
import { findingAccounts } from '../explain/finding-accounts.ts';
import { sentenceList } from '../explain/words.ts';
import type { Value } from '../model/case.ts';
import type { Decided, RuleResult } from '../model/verdict.ts';

/** How a finding or a rule stands in one verdict. */
export interface Standing {
  readonly title: string;
  readonly words: string;
  /** A finding is established; a rule is a ground. */
  readonly holds: boolean;
  /** What else makes two standings differ: a finding's measure; for a rule that applies, the verdict that it is for. */
  readonly value: Value | null;
}

/** How each finding of a policy stands in a verdict, by id. */
export function findingStandings(decided: Decided, program: Program): ReadonlyMap<string, Standing> {
  const accounts = findingAccounts(program, decided);
  return new Map(
    decided.verdict.findings.map(({ id, established, measured }) => {
      const { title, measure } = lookUp(accounts, id);
      return [id, { title, words: measure.join('; '), holds: established, value: measured }];
    }),
  );
}

/** How each rule of a policy stands in a verdict, by id. */
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
