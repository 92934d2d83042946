import type { Atom, Formula } from './formula.ts';
import type { Effort } from './effort.ts';
import { Evaluation } from './evaluation.ts';
import { bothOf, NO_OPTION, without, type Options, type OptionSet } from './option-set.ts';

/** How many nodes the search may visit before it gives up. */
const BUDGET = 4000;

/** What a search takes before its first step, and each step beside what it evaluates, in parts of formulas. */
const COST_OF_SEARCH = 24;
const COST_OF_STEP = 6;

/** Whether some choice of options satisfies every formula; undefined where the search gave up and nothing is known. */
export const satisfiable = (
  formulas: readonly Formula[],
  options: Options,
  effort: Effort,
): boolean | undefined => search(formulas, options, effort, () => true);

/**
 * Searches for options such that every choice among them satisfies every formula.
 * @param formulas what must hold, the most restrictive first
 * @param options by variable, the possible options
 * @param effort what may still be spent
 * @returns false where there are none, undefined where the search gave up and nothing is known
 */
export const satisfying = (
  formulas: readonly Formula[],
  options: Options,
  effort: Effort,
): Options | false | undefined => search(formulas, options, effort, (open) => [...open]);

/**
 * The search for both. It branches on the options of a variable, and prunes a branch as soon as the result no longer
 * depends on the rest (Kleene's three-valued logic).
 * @param found makes the result of the options that are left, which the search takes back afterwards
 */
function search<Found>(
  formulas: readonly Formula[],
  options: Options,
  effort: Effort,
  found: (open: Options) => Found,
): Found | false | undefined {
  const { open, hasEmpty } = preparedFor(options);
  if (hasEmpty) return false;
  const undo: Choice[] = [];
  const takeBack = (depth: number): void => {
    for (let last = undo.length; last > depth; last -= 1) {
      const { variable, left } = undo.pop()!;
      open[variable] = left;
    }
  };
  const stack: (Choice & { readonly depth: number })[] = [];
  let result: Found | false | undefined;
  effort.left -= COST_OF_SEARCH;
  for (let steps = 0; steps < BUDGET && effort.left >= 0; steps += 1) {
    effort.left -= COST_OF_STEP;
    const next = new Evaluation(open, effort).all(formulas);
    if (next === true) {
      result = found(open);
      break;
    }
    if (next !== false)
      stack.push(choiceOf(open, next, false, undo.length), choiceOf(open, next, true, undo.length));
    const choice = stack.pop();
    if (choice === undefined) {
      result = false;
      break;
    }
    takeBack(choice.depth);
    undo.push({ variable: choice.variable, left: open[choice.variable]! });
    open[choice.variable] = choice.left;
  }
  takeBack(0);
  return result;
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

/** What searches among the same options share. */
interface Prepared {
  /** A copy that a search changes, and puts back to the options when it ends. */
  readonly open: OptionSet[];
  /** Whether some variable has no option. */
  readonly hasEmpty: boolean;
}

const PREPARED = new WeakMap<Options, Prepared>();

/** Thousands of searches begin with the same thousands of options, which are looked at and copied once. */
function preparedFor(options: Options): Prepared {
  const known = PREPARED.get(options);
  if (known !== undefined) return known;
  const made = { open: [...options], hasEmpty: options.some((open) => open.length === 0) };
  PREPARED.set(options, made);
  return made;
}
