import type { Program } from '../engine/program.ts';
import type { Case } from '../model/case.ts';
import type { Condition, VerdictWord } from '../model/policy.ts';
import { decide } from '../engine/decide.ts';
import type { Verdict } from '../model/verdict.ts';

/** What can be asked of a case under policies, each by its place among them (`of`: the first, where left out). */
export type Question =
  | { readonly verdict: VerdictWord; readonly of?: number }
  | { readonly contested: true; readonly of?: number }
  | { readonly finding: string; readonly of?: number }
  | { readonly holds: Condition; readonly of?: number }
  /** Whether a rule applies, whatever defeats it. */
  | { readonly applies: string; readonly of?: number }
  /** Whether a rule is a ground. */
  | { readonly prevails: string; readonly of?: number }
  | { readonly all: readonly Question[] }
  | { readonly any: readonly Question[] }
  | { readonly none: readonly Question[] };

/** What answers the parts of a question that are no joins of others. */
export interface Answers<T> {
  readonly verdict: (verdict: VerdictWord, of: number) => T;
  readonly contested: (of: number) => T;
  readonly holds: (condition: Condition, of: number) => T;
  readonly applies: (rule: string, of: number) => T;
  readonly prevails: (rule: string, of: number) => T;
  readonly joined: (op: 'all' | 'any' | 'none', parts: readonly T[]) => T;
}

/** Answers a question, part by part. */
export function answered<T>(question: Question, answers: Answers<T>): T {
  if ('all' in question)
    return answers.joined(
      'all',
      question.all.map((part) => answered(part, answers)),
    );
  if ('any' in question)
    return answers.joined(
      'any',
      question.any.map((part) => answered(part, answers)),
    );
  if ('none' in question)
    return answers.joined(
      'none',
      question.none.map((part) => answered(part, answers)),
    );
  const { of = 0 } = question;
  if ('verdict' in question) return answers.verdict(question.verdict, of);
  if ('contested' in question) return answers.contested(of);
  if ('finding' in question) return answers.holds(question.finding, of);
  if ('holds' in question) return answers.holds(question.holds, of);
  return 'applies' in question
    ? answers.applies(question.applies, of)
    : answers.prevails(question.prevails, of);
}

/** Whether a condition holds of the findings of a verdict. */
export function conditionHolds(condition: Condition, { findings }: Verdict): boolean {
  const holds = (part: Condition): boolean => {
    if (typeof part === 'string') return findings.find(({ id }) => id === part)?.established === true;
    const { all = [], any, none = [] } = part;
    return all.every(holds) && (any === undefined || any.some(holds)) && !none.some(holds);
  };
  return holds(condition);
}

/** Answers a question of a case by deciding the case. */
export function answeredByEngine(question: Question, programs: readonly Program[], theCase: Case): boolean {
  const verdicts = programs.map((program) => decide(program, theCase, '').verdict);
  return answered<boolean>(question, {
    verdict: (verdict, of) => verdicts[of]!.verdict === verdict,
    contested: (of) => verdicts[of]!.contested,
    holds: (condition, of) => conditionHolds(condition, verdicts[of]!),
    applies: (rule, of) => verdicts[of]!.rules.some(({ id, applies }) => id === rule && applies),
    prevails: (rule, of) => verdicts[of]!.grounds.includes(rule),
    joined: (op, parts) =>
      op === 'all' ? parts.every(Boolean) : op === 'any' ? parts.some(Boolean) : !parts.some(Boolean),
  });
}
