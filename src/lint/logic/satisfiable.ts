import type { Formula } from './formula.ts';
import { areWithin, bothOf, NO_OPTION, without, type OptionSet } from './option-set.ts';

/** By variable: which of its options remain. */
export type Options = readonly OptionSet[];

type Atom = Extract<Formula, { readonly op: 'atom' }>;
type Order = Extract<Formula, { readonly op: 'order' }>;

/** What a lint may still spend on all its searches, in parts of formulas that are evaluated. Below 0, each gives up. */
export interface Effort {
  left: number;
}

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
    const next = question(formulas, open, effort);
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

/** The next variable to branch on or, if the result is settled, whether all formulas hold. */
function question(formulas: readonly Formula[], options: Options, effort: Effort): Atom | boolean {
  const known = new Map<Formula, boolean | Atom>();
  let open: Atom | undefined;
  for (const formula of formulas) {
    const result = evaluate(formula, options, known, effort);
    if (result === false) return false;
    if (result !== true) open ??= result;
  }
  return open ?? true;
}

/** The value of a formula for the remaining options, or an atom that it still depends on. */
function evaluate(
  formula: Formula,
  options: Options,
  known: Map<Formula, boolean | Atom>,
  effort: Effort,
): boolean | Atom {
  if (typeof formula === 'boolean') return formula;
  // what takes no longer than to look it up is not kept
  if (formula.op === 'atom') {
    effort.left -= 1 + ((formula.holds.length + options[formula.variable]!.length) >> 3);
    return evaluateAtom(formula, options);
  }
  if (formula.op === 'order') {
    effort.left -= 2;
    return evaluateOrder(formula, options);
  }
  const before = known.get(formula);
  if (before !== undefined) return before;
  const result = evaluateNew(formula, options, known, effort);
  known.set(formula, result);
  return result;
}

function evaluateNew(
  formula: Exclude<Formula, boolean | Atom | Order>,
  options: Options,
  known: Map<Formula, boolean | Atom>,
  effort: Effort,
): boolean | Atom {
  effort.left -= 1;
  if (formula.op === 'not') {
    const inner = evaluate(formula.part, options, known, effort);
    return typeof inner === 'boolean' ? !inner : inner;
  }
  const settles = formula.op === 'any';
  let open: Atom | undefined;
  for (const part of formula.parts) {
    const result = evaluate(part, options, known, effort);
    if (result === settles) return settles;
    if (typeof result !== 'boolean') open ??= result;
  }
  return open ?? !settles;
}

function evaluateAtom(atom: Atom, options: Options): boolean | Atom {
  return areWithin(options[atom.variable]!, atom.holds) ?? atom;
}

/** Of two variables with the same options: branches on where the one that is to be smaller may be the larger. */
function evaluateOrder({ small, large, size }: Order, options: Options): boolean | Atom {
  const [smalls, larges] = [options[small]!, options[large]!];
  if (smalls[0]! >= larges.at(-1)!) return false;
  const first = larges[0]! + 1;
  if (smalls.at(-1)! <= first) return true;
  return { op: 'atom', variable: smalls[0]! < first ? small : large, holds: [first, size] };
}
