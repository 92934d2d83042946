import type { Formula } from './formula.ts';
import type { Effort } from './effort.ts';
import { Evaluation, type Atom } from './evaluation.ts';
import { bothOf, NO_OPTION, without, type Options, type OptionSet } from './option-set.ts';

/** How many nodes the search may visit before it gives up. */
const BUDGET = 4000;

/** Whether some choice of options satisfies every formula; undefined where the search gave up and nothing is known. */
export function satisfiable(
  formulas: readonly Formula[],
  options: Options,
  effort: Effort,
): boolean | undefined {
  const found = satisfying(formulas, options, effort);
  return found === undefined ? undefined : found !== false;
}

/**
 * Searches for options such that every choice among them satisfies every formula. It branches on the options of a
 * variable, and prunes a branch as soon as the result no longer depends on the rest (Kleene's three-valued logic).
 * @param formulas what must hold, the most restrictive first
 * @param options by variable, the possible options
 * @param effort what may still be spent
 * @returns false where there are none, undefined where the search gave up and nothing is known
 */
export function satisfying(
  formulas: readonly Formula[],
  options: Options,
  effort: Effort,
): Options | false | undefined {
  if (hasEmpty(options)) return false;
  const open = [...options];
  const undo: Choice[] = [];
  const stack: (Choice & { readonly depth: number })[] = [];
  for (let steps = 0; steps < BUDGET && effort.left >= 0; steps += 1) {
    const next = new Evaluation(open, effort).all(formulas);
    if (next === true) return open;
    if (next !== false)
      stack.push(choiceOf(open, next, false, undo.length), choiceOf(open, next, true, undo.length));
    const choice = stack.pop();
    if (choice === undefined) return false;
    for (let last = undo.length; last > choice.depth; last -= 1) {
      const { variable, left } = undo.pop()!;
      open[variable] = left;
    }
    undo.push({ variable: choice.variable, left: open[choice.variable]! });
    open[choice.variable] = choice.left;
  }
  return undefined;
}

/** The options that are left to a variable. */
interface Choice {
  readonly variable: number;
  readonly left: OptionSet;
}

const choiceOf = (
  open: Options,
  { variable, holds }: Atom,
  answer: boolean,
  depth: number,
): Choice & { readonly depth: number } => ({
  variable,
  left: (answer ? bothOf : without)(open[variable] ?? NO_OPTION, holds),
  depth,
});

const EMPTY = new WeakMap<Options, boolean>();

/** Whether some variable has no option. Thousands of searches begin with the same options, which are looked at once. */
function hasEmpty(options: Options): boolean {
  const known = EMPTY.get(options);
  if (known !== undefined) return known;
  const isEmpty = options.some((open) => open.length === 0);
  EMPTY.set(options, isEmpty);
  return isEmpty;
}
