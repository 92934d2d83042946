import type { Case } from '../model/case.ts';
import type { VerdictWord } from '../model/policy.ts';
import { parseTime } from '../model/time.ts';
import { admit } from './admit.ts';
import { combine } from './combine.ts';
import { prevail, undefeated, type Standing } from './prevail.ts';
import { factsOf, type Program, type View } from './program.ts';
import { weigh } from './weigh.ts';

/** A verdict without its reasons. */
export interface Settlement {
  readonly verdict: VerdictWord;
  readonly contested: boolean;
  readonly grounds: readonly string[];
}

/**
 * Decides a case for its verdict alone: the way through an archive of millions.
 * @param theCase a valid case of the program's vocabulary
 */
export function settle(program: Program, theCase: Case, view: View = {}): Settlement {
  const { verdict, contested } = evaluate(program, theCase, view, false);
  const grounds: string[] = [];
  for (let position = 0; position < program.rules.length; position += 1) {
    if (undefeated(program, position)) grounds.push(program.rules[position]!.id);
  }
  return { verdict, contested, grounds };
}

/**
 * Goes the whole way from exhibits to the verdict; the program's memory holds what was found on the way.
 * @param recording whether to keep which exhibits each count counted
 */
export function evaluate(program: Program, theCase: Case, view: View, recording: boolean): Standing {
  const asOf = view.asOf ?? parseTime(theCase['as-of']) ?? 0;
  program.memory.reset(theCase.evidence.length, recording);
  admit(theCase, program.memory, asOf, view.struck, program.needsOrigins);
  weigh(program, theCase, asOf);
  combine(program, factsOf(theCase, view));
  return prevail(program);
}
