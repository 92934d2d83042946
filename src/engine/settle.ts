import { setClocks } from './set-clocks.ts';
import type { Case } from '../model/case.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import type { CodedCase } from './coded-case.ts';
import { combine } from './combine.ts';
import { encodeSelected } from './encode-selected.ts';
import { encode } from './encode.ts';
import { prevail, undefeated, type Prevailing } from './prevail.ts';
import type { Program } from './program.ts';
import type { View } from './view.ts';
import { weigh, weighSelected } from './weigh.ts';

/** A verdict without its reasons. */
export interface Settlement {
  readonly verdict: VerdictWord;
  readonly contested: boolean;
  readonly grounds: readonly string[];
}

/**
 * Decides a case for its verdict alone.
 * @param theCase a valid case of the program's vocabulary
 * @param view another as-of, struck exhibits or assumed facts; without one, the case is decided as it is
 */
export function settle(program: Program, theCase: Case, view?: View): Settlement {
  const { coded, plan } = program;
  if (plan === undefined) {
    encode(theCase, coded, view);
    return settleCoded(program, coded);
  }
  encodeSelected(theCase, coded, plan, view);
  return settleCoded(program, coded, coded.selected);
}

/**
 * Decides an encoded case for its verdict alone: the fast path, for archives of millions of cases.
 * @param selected by exhibit: its classes as bits, 0 where it may not be weighed; undefined where they are not computed
 * yet
 */
export function settleCoded(program: Program, coded: CodedCase, selected?: Int32Array): Settlement {
  program.memory.reset(false);
  if (program.clocks.length > 0) setClocks(program, coded);
  if (selected === undefined) weigh(program, coded);
  else weighSelected(program, coded, selected);
  const { verdict, contested } = conclude(program, coded);
  const grounds: string[] = [];
  for (let position = 0; position < program.rules.length; position += 1) {
    if (undefeated(program, position)) grounds.push(program.rules[position]!.id);
  }
  return { verdict, contested, grounds };
}

/**
 * Evaluates an admitted case from its exhibits to the verdict, and leaves all intermediate results in the program's
 * memory.
 * @param recording whether to record which exhibits each count took in
 */
export function evaluate(program: Program, coded: CodedCase, recording: boolean): Prevailing {
  program.memory.reset(recording);
  if (program.clocks.length > 0) setClocks(program, coded);
  weigh(program, coded);
  return conclude(program, coded);
}

function conclude(program: Program, coded: CodedCase): Prevailing {
  combine(program, coded);
  return prevail(program);
}
