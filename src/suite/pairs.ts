import { named } from '../model/named.ts';
import { sizeOfPolicy } from '../model/policy-size.ts';
import { choose } from '../engine/choose.ts';
import { settle, type Settlement } from '../engine/settle.ts';
import { brokenAssumptions } from '../engine/trace.ts';
import type { Program } from '../engine/program.ts';
import type { Case } from '../model/case.ts';
import { prover } from '../prove/prove.ts';
import type { Question } from '../prove/question.ts';
import { neighboursOf } from './neighbours.ts';
import { defaultVerdict } from '../model/verdict-word.ts';

/** A case at the edge of a rule, with its outcome. */
export interface EdgeCase {
  readonly name: string;
  readonly case: Case;
  readonly verdict: Settlement;
}

/** The cases at the edges of a policy's rules. */
export interface Edges {
  readonly cases: readonly EdgeCase[];
  /** How many rules were not looked at to the end, since there was too much to do. */
  readonly open: number;
}

/** What may be spent on the edges of a policy, in steps of the prover. */
export interface EdgeEffort {
  /** For the case that one rule decides. */
  readonly one: number;
  /** For all rules together. */
  readonly whole: number;
}

/** How many names of a policy are gone through in the time of a step: each question and each decision does so. */
const NAMES_PER_STEP = 2000;

/** How many grounds of examples are written in the time of a step: thousands of rules can be grounds of each. */
const GROUNDS_PER_STEP = 50;

/**
 * Finds for each rule the smallest case that it decides, and the cases one exhibit or one step of a value away with the
 * other verdict: the rule's edge lies between them. Once the effort is spent, the rules that are left are only counted.
 */
export function edgesOf(program: Program, effort: EdgeEffort): Edges {
  const { smallestCase, spent } = prover([program], { budget: effort.one });
  const look = 1 + Math.floor(sizeOfPolicy(program.policy) / NAMES_PER_STEP);
  const cases: EdgeCase[] = [];
  let [decided, open] = [0, 0];
  for (const { id } of program.rules) {
    const left = effort.whole - spent() - decided;
    if (left <= 0) {
      open += 1;
      continue;
    }
    const answer = smallestCase(settledBy(id, program), { most: Math.min(effort.one, left) });
    decided += look;
    if ('unknown' in answer) open += 1;
    if (!('found' in answer)) continue;
    const verdict = settle(program, answer.found);
    const near = acrossTheEdge(program, answer.found, verdict);
    decided += look * near.decided;
    if (near.cases.length === 0) continue;
    cases.push({ name: `${id}: at its edge`, case: answer.found, verdict });
    for (const { words, ...rest } of near.cases) cases.push({ name: `${id}: the same ${words}`, ...rest });
    decided += groundsOf([{ verdict }, ...near.cases]) / GROUNDS_PER_STEP;
  }
  return { cases, open };
}

const groundsOf = (cases: readonly Pick<EdgeCase, 'verdict'>[]): number =>
  cases.reduce((sum, { verdict }) => sum + verdict.grounds.length, 0);

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

/** A case across the edge, with the difference in words. */
interface Across {
  readonly case: Case;
  readonly words: string;
  readonly verdict: Settlement;
}

/** The cases across the edge, one for each difference, and how many cases were decided to find them. */
function acrossTheEdge(
  program: Program,
  theCase: Case,
  before: Settlement,
): { readonly cases: readonly Across[]; readonly decided: number } {
  const told = new Set<string>();
  const ages = program.reads.flatMap(({ fact }) => (fact === undefined ? [] : [fact.from, fact.to]));
  const asked = [...new Set(ages)].filter((age) => age > 0 && age < Infinity);
  let decided = 1;
  const cases = neighboursOf(theCase, program.vocabulary, asked).flatMap(
    ({ case: near, words }): Across[] => {
      if (told.has(words) || choose([program], near).applying.length === 0) return [];
      decided += 1;
      const verdict = settle(program, near);
      if (verdict.verdict === before.verdict || brokenAssumptions(program).length > 0) return [];
      told.add(words);
      return [{ case: near, words, verdict }];
    },
  );
  return { cases, decided };
}
