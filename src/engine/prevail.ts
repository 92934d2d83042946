import { defaultVerdict, VERDICT_BIT, VERDICT_WORDS, type VerdictWord } from '../model/verdict-word.ts';
import { holds } from './combine.ts';
import type { Program } from './program.ts';

/** The outcome of the rules together. */
export interface Prevailing {
  readonly verdict: VerdictWord;
  readonly contested: boolean;
}

/**
 * Works out which rules apply, which of them are defeated, and which verdicts the undefeated ones give (section 4,
 * "Verdict"). Rules are evaluated after those that override them, so one pass is enough.
 */
export function prevail(program: Program): Prevailing {
  const { memory, rules } = program;
  let said = 0;
  for (const position of program.ruleOrder) {
    const rule = rules[position]!;
    const applies = holds(rule.when, memory.established);
    const defeated = applies && rule.overriddenBy.some((other) => undefeated(program, other));
    memory.applies[position] = applies ? 1 : 0;
    memory.defeated[position] = defeated ? 1 : 0;
    if (!applies || defeated) continue;
    said |= VERDICT_BIT[rule.verdict];
  }
  const only = VERDICT_WORDS.find((verdict) => VERDICT_BIT[verdict] === said);
  return { verdict: only ?? defaultVerdict(program.policy), contested: only === undefined && said !== 0 };
}

/** Whether a rule is a ground: it applies, and nothing defeats it. */
export const undefeated = ({ memory }: Program, position: number): boolean =>
  memory.applies[position] === 1 && memory.defeated[position] === 0;
