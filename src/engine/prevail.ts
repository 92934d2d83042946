import type { VerdictWord } from '../model/policy.ts';
import { holds } from './combine.ts';
import type { Program } from './program.ts';

/** What the rules come to together. */
export interface Standing {
  readonly verdict: VerdictWord;
  readonly contested: boolean;
}

/**
 * Settles which rules apply, which of them are defeated, and what the undefeated ones say (section 4, "Verdict").
 * Rules are taken after those that override them, so that each is judged once.
 */
export function prevail(program: Program): Standing {
  const { memory, rules } = program;
  let terminate = false;
  let retain = false;
  for (const position of program.ruleOrder) {
    const rule = rules[position]!;
    const applies = holds(rule.when, memory.established);
    const defeated = applies && rule.overriddenBy.some((other) => undefeated(program, other));
    memory.applies[position] = applies ? 1 : 0;
    memory.defeated[position] = defeated ? 1 : 0;
    if (!applies || defeated) continue;
    if (rule.verdict === 'terminate') terminate = true;
    else retain = true;
  }
  const otherwise = program.policy.default ?? 'retain';
  if (terminate === retain) return { verdict: otherwise, contested: terminate };
  return { verdict: terminate ? 'terminate' : 'retain', contested: false };
}

/** Whether a rule applies and nothing defeats it: whether it is a ground. */
export const undefeated = ({ memory }: Program, position: number): boolean =>
  memory.applies[position] === 1 && memory.defeated[position] === 0;
