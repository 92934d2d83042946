import { named } from '../model/named.ts';
import { choose } from '../engine/choose.ts';
import { decide } from '../engine/decide.ts';
import type { Program } from '../engine/program.ts';
import type { Case } from '../model/case.ts';
import type { Verdict } from '../model/verdict.ts';
import { prover } from '../prove/prove.ts';
import type { Question } from '../prove/question.ts';
import { neighboursOf } from './neighbours.ts';
import { defaultVerdict } from '../model/verdict-word.ts';

/** A case at the edge of a rule, and what comes of it. */
export interface EdgeCase {
  readonly name: string;
  readonly case: Case;
  readonly verdict: Verdict;
}

/**
 * For each rule the smallest case that it settles, and those one exhibit or one step of a value away that get the other
 * verdict: between them lies the rule's edge.
 * @param budget conflicts that the solver may meet for each rule
 */
export function pairsOf(program: Program, budget: number): readonly EdgeCase[] {
  const { smallestCase } = prover([program], { budget });
  return program.rules.flatMap(({ id }) => {
    const answer = smallestCase(settledBy(id, program));
    if (!('found' in answer)) return [];
    const { verdict } = decide(program, answer.found, '');
    const across = acrossTheEdge(program, answer.found, verdict);
    if (across.length === 0) return [];
    return [
      { name: `${id}: at its edge`, case: answer.found, verdict },
      ...across.map(({ words, ...rest }) => ({ name: `${id}: the same ${words}`, ...rest })),
    ];
  });
}

/** That a rule prevails and is heard; where the default says the same, that it keeps a rule of the other verdict from prevailing. */
function settledBy(rule: string, { rules, policy }: Program): Question {
  const { verdict, overrides } = named(policy.rules, rule);
  const settled: Question = { all: [{ prevails: rule }, { verdict }, { none: [{ contested: true }] }] };
  if (verdict !== defaultVerdict(policy)) return settled;
  const beaten = rules.filter(
    (other) =>
      other.verdict !== verdict &&
      (typeof overrides === 'string' ? overrides === other.verdict : (overrides ?? []).includes(other.id)),
  );
  return { all: [settled, { any: beaten.map(({ id }) => ({ applies: id })) }] };
}

function acrossTheEdge(
  program: Program,
  theCase: Case,
  before: Verdict,
): readonly { readonly case: Case; readonly words: string; readonly verdict: Verdict }[] {
  const told = new Set<string>();
  const ages = program.reads.flatMap(({ fact }) => (fact === undefined ? [] : [fact.from, fact.to]));
  const asked = [...new Set(ages)].filter((age) => age > 0 && age < Infinity);
  return neighboursOf(theCase, program.vocabulary, asked).flatMap(({ case: near, words }) => {
    if (told.has(words) || choose([program], near).applying.length === 0) return [];
    const { verdict, trace } = decide(program, near, '');
    if (verdict.verdict === before.verdict || trace.brokenAssumptions.length > 0) return [];
    told.add(words);
    return [{ case: near, words, verdict }];
  });
}
