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

/** A case at the edge of a rule, with its outcome. */
export interface EdgeCase {
  readonly name: string;
  readonly case: Case;
  readonly verdict: Verdict;
}

/**
 * Finds for each rule the smallest case that it decides, and the cases one exhibit or one step of a value away with the
 * other verdict: the rule's edge lies between them.
 * @param budget the conflicts allowed to the solver per rule
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

/**
 * Asks for a case that the rule decides: it prevails and its verdict is given. If the default has the same verdict, it
 * must also defeat a rule of the other verdict.
 */
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
