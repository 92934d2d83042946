import type { Formula } from './formula.ts';

/** By variable: which of its options remain. */
export type Options = readonly (readonly boolean[])[];

type Atom = Extract<Formula, { readonly op: 'atom' }>;

/** How many nodes the search may visit before it gives up. */
const BUDGET = 4000;

/** Whether some choice of options satisfies every formula; undefined where the search gave up and nothing is known. */
export function satisfiable(formulas: readonly Formula[], options: Options): boolean | undefined {
  const found = satisfying(formulas, options);
  return found === undefined ? undefined : found !== false;
}

/**
 * Searches for options such that every choice among them satisfies every formula. It branches on the options of a
 * variable, and prunes a branch as soon as the result no longer depends on the rest (Kleene's three-valued logic).
 * @param formulas what must hold, the most restrictive first
 * @param options by variable, the possible options
 * @returns false where there are none, undefined where the search gave up and nothing is known
 */
export function satisfying(formulas: readonly Formula[], options: Options): Options | false | undefined {
  if (options.some((open) => !open.includes(true))) return false;
  const stack: Options[] = [options];
  for (let steps = 0; steps < BUDGET; steps += 1) {
    const open = stack.pop();
    if (open === undefined) return false;
    const next = question(formulas, open);
    if (next === true) return open;
    if (next !== false) stack.push(split(open, next, false), split(open, next, true));
  }
  return undefined;
}

/** The next variable to branch on or, if the result is settled, whether all formulas hold. */
function question(formulas: readonly Formula[], options: Options): Atom | boolean {
  const known = new Map<Formula, boolean | Atom>();
  let open: Atom | undefined;
  for (const formula of formulas) {
    const result = evaluate(formula, options, known);
    if (result === false) return false;
    if (result !== true) open ??= result;
  }
  return open ?? true;
}

/** The value of a formula for the remaining options, or an atom that it still depends on. */
function evaluate(formula: Formula, options: Options, known: Map<Formula, boolean | Atom>): boolean | Atom {
  if (typeof formula === 'boolean') return formula;
  const before = known.get(formula);
  if (before !== undefined) return before;
  const result = evaluateNew(formula, options, known);
  known.set(formula, result);
  return result;
}

function evaluateNew(
  formula: Exclude<Formula, boolean>,
  options: Options,
  known: Map<Formula, boolean | Atom>,
): boolean | Atom {
  if (formula.op === 'atom') return evaluateAtom(formula, options);
  if (formula.op === 'not') {
    const inner = evaluate(formula.part, options, known);
    return typeof inner === 'boolean' ? !inner : inner;
  }
  const settles = formula.op === 'any';
  let open: Atom | undefined;
  for (const part of formula.parts) {
    const result = evaluate(part, options, known);
    if (result === settles) return settles;
    if (typeof result !== 'boolean') open ??= result;
  }
  return open ?? !settles;
}

function evaluateAtom(atom: Atom, options: Options): boolean | Atom {
  const open = options[atom.variable]!;
  let yes = false;
  let no = false;
  for (let option = 0; option < open.length; option += 1) {
    if (open[option] !== true) continue;
    if (atom.holds[option] === true) yes = true;
    else no = true;
  }
  return yes && no ? atom : yes;
}

function split(options: Options, { variable, holds }: Atom, answer: boolean): Options {
  return options.with(
    variable,
    options[variable]!.map((open, option) => open && holds[option] === answer),
  );
}
