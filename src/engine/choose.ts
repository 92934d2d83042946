import type { Case, Value } from '../model/case.ts';
import type { Test } from '../model/test.ts';
import type { CodedCase } from './coded-case.ts';
import { factsOf } from './facts-of.ts';
import type { Program } from './program.ts';

/** Why a policy does not apply to a case: the case has another vocabulary, or its facts are outside `applies-to`. */
export interface Misfit {
  readonly program: Program;
  readonly vocabulary: boolean;
  readonly facts: readonly {
    readonly fact: string;
    readonly test: Test;
    readonly value: Value | undefined;
  }[];
}

/**
 * The policies that apply to a case, and why each of the others does not. A case is decided only where exactly one
 * applies.
 */
export interface Choice {
  readonly applying: readonly Program[];
  readonly misfits: readonly Misfit[];
}

/**
 * Finds the policies that apply to a case.
 * @param facts the facts under a view, where they differ from the case's own
 */
export function choose(
  programs: readonly Program[],
  theCase: Case,
  facts: Readonly<Record<string, Value>> = factsOf(theCase),
): Choice {
  const applying: Program[] = [];
  const misfits: Misfit[] = [];
  for (const program of programs) {
    const misfit = misfitOf(program, theCase, facts);
    if (misfit === undefined) applying.push(program);
    else misfits.push(misfit);
  }
  return { applying, misfits };
}

/** The one policy that applies to a case; undefined where none or several do. */
export function onlyApplying(programs: readonly Program[], theCase: Case): Program | undefined {
  const { applying } = choose(programs, theCase);
  return applying.length === 1 ? applying[0] : undefined;
}

/** Whether the facts of a case pass the tests of the policy's `applies-to`. */
export function appliesTo(program: Program, facts: CodedCase['facts']): boolean {
  const tests = program.appliesTo;
  for (let at = 0; at < tests.length; at += 1) {
    const { position, holds } = tests[at]!;
    if (!holds(facts[position])) return false;
  }
  return true;
}

function misfitOf(
  program: Program,
  theCase: Case,
  facts: Readonly<Record<string, Value>>,
): Misfit | undefined {
  if (!program.words.has(theCase.vocabulary)) return { program, vocabulary: true, facts: [] };
  const outside = program.appliesTo.flatMap(({ fact, test, holds }) => {
    const value = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
    return holds(value) ? [] : [{ fact, test, value }];
  });
  return outside.length === 0 ? undefined : { program, vocabulary: false, facts: outside };
}
