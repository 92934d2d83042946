import { choose } from '../engine/choose.ts';
import { encode } from '../engine/encode.ts';
import { undefeated, type Prevailing } from '../engine/prevail.ts';
import type { Program } from '../engine/program.ts';
import { itemAt, lookUp } from '../model/look-up.ts';
import type { Case } from '../model/case.ts';
import type { Condition } from '../model/condition.ts';
import { evaluate } from '../engine/settle.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import { findingPlaces } from './finding-places.ts';
import { not, type Graph, type Literal } from './graph.ts';
import type { Judgement } from './judgement.ts';

/** What can be asked of a case. `of` is the index of a policy; the first if left out. */
export type Question =
  | { readonly verdict: VerdictWord; readonly of?: number }
  | { readonly contested: true; readonly of?: number }
  /** Whether a finding is established. */
  | { readonly finding: string; readonly of?: number }
  /** Whether a condition on findings holds. */
  | { readonly holds: Condition; readonly of?: number }
  /** Whether a rule applies, even if it is defeated. */
  | { readonly applies: string; readonly of?: number }
  /** Whether a rule is a ground. */
  | { readonly prevails: string; readonly of?: number }
  /** Whether the policy applies to the case. */
  | { readonly scope: true; readonly of?: number }
  | { readonly all: readonly Question[] }
  | { readonly any: readonly Question[] }
  | { readonly none: readonly Question[] };

/** A question about a case and the same case with one exhibit added. */
export interface StepQuestion {
  readonly before: Question;
  readonly after: Question;
  /** The class (or kind) of the added exhibit; if left out, any that is counted. */
  readonly adds?: string;
  /** Excludes exhibits that are counted by a finding which does not favour this verdict. */
  readonly favouring?: VerdictWord;
}

/** The answers to those parts of a question that do not join other parts. */
export interface Answers<T> {
  readonly verdict: (verdict: VerdictWord, of: number) => T;
  readonly contested: (of: number) => T;
  readonly holds: (condition: Condition, of: number) => T;
  readonly applies: (rule: string, of: number) => T;
  readonly prevails: (rule: string, of: number) => T;
  readonly scope: (of: number) => T;
  readonly joined: (op: 'all' | 'any' | 'none', parts: readonly T[]) => T;
}

export function answered<T>(question: Question, answers: Answers<T>): T {
  const parts = (list: readonly Question[]): readonly T[] => list.map((part) => answered(part, answers));
  if ('all' in question) return answers.joined('all', parts(question.all));
  if ('any' in question) return answers.joined('any', parts(question.any));
  if ('none' in question) return answers.joined('none', parts(question.none));
  const { of = 0 } = question;
  if ('verdict' in question) return answers.verdict(question.verdict, of);
  if ('contested' in question) return answers.contested(of);
  if ('finding' in question) return answers.holds(question.finding, of);
  if ('holds' in question) return answers.holds(question.holds, of);
  if ('applies' in question) return answers.applies(question.applies, of);
  return 'scope' in question ? answers.scope(of) : answers.prevails(question.prevails, of);
}

const PLACES = new WeakMap<Program, ReadonlyMap<string, number>>();

/** The positions of a program's rules, which each of thousands of questions may look for, by id. */
function placesOf(program: Program): ReadonlyMap<string, number> {
  const known = PLACES.get(program) ?? new Map(program.rules.map(({ id }, position) => [id, position]));
  PLACES.set(program, known);
  return known;
}

/** A question as a condition, true if the answer is yes. */
export function conditionOf(question: Question, graph: Graph, judgements: readonly Judgement[]): Literal {
  const judgement = (of: number): Judgement => itemAt(judgements, of);
  const ruleAt = (of: number, rule: string): number => placesOf(judgement(of).program).get(rule) ?? -1;
  return answered<Literal>(question, {
    verdict: (verdict, of) => judgement(of).verdicts[verdict],
    contested: (of) => judgement(of).contested,
    holds: (condition, of) => judgement(of).holds(condition),
    applies: (rule, of) => itemAt(judgement(of).applies, ruleAt(of, rule)),
    prevails: (rule, of) => itemAt(judgement(of).prevails, ruleAt(of, rule)),
    scope: (of) => judgement(of).inScope,
    joined: (op, parts) =>
      op === 'any' ? graph.any(parts) : graph.all(op === 'all' ? parts : parts.map(not)),
  });
}

/**
 * Decides a case, and leaves what it found out in the program's memory. The reasons of a verdict, which nobody reads
 * here, take longer than the verdict.
 */
export function decided(program: Program, theCase: Case): Prevailing {
  encode(theCase, program.coded);
  return evaluate(program, program.coded, false);
}

/** Answers a question about a concrete case by deciding the case. */
export function answeredByEngine(question: Question, programs: readonly Program[], theCase: Case): boolean {
  const standings = programs.map((program) => decided(program, theCase));
  return answeredFrom(question, programs, standings, theCase);
}

/** Answers a question about the case that programs have decided last. */
export function answeredFrom(
  question: Question,
  programs: readonly Program[],
  standings: readonly Prevailing[],
  theCase: Case,
): boolean {
  const programOf = (of: number): Program => itemAt(programs, of);
  const someRule = (
    of: number,
    rule: string,
    is: (program: Program, position: number) => boolean,
  ): boolean => {
    const position = placesOf(programOf(of)).get(rule);
    return position !== undefined && is(programOf(of), position);
  };
  return answered<boolean>(question, {
    verdict: (verdict, of) => itemAt(standings, of).verdict === verdict,
    contested: (of) => itemAt(standings, of).contested,
    holds: (condition, of) => conditionHolds(condition, programOf(of)),
    applies: (rule, of) => someRule(of, rule, ({ memory }, position) => memory.applies[position] === 1),
    prevails: (rule, of) => someRule(of, rule, undefeated),
    scope: (of) => choose([programOf(of)], theCase).applying.length === 1,
    joined: (op, parts) => {
      if (op === 'all') return parts.every(Boolean);
      return op === 'any' ? parts.some(Boolean) : !parts.some(Boolean);
    },
  });
}

function conditionHolds(condition: Condition, program: Program): boolean {
  const places = findingPlaces(program);
  const { established } = program.memory;
  const holds = (part: Condition): boolean => {
    if (typeof part === 'string') return established[lookUp(places, part)] === 1;
    const { all = [], any, none = [] } = part;
    return all.every(holds) && (any === undefined || any.some(holds)) && !none.some(holds);
  };
  return holds(condition);
}
