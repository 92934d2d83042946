import type { OptionSet } from './option-set.ts';

/**
 * A propositional formula over finite-domain variables. A variable has exactly one value in each situation; `value` is
 * one of its options.
 */
export type Formula =
  | boolean
  | Atom
  /** The option of one variable is not after that of another with as many options. */
  | { readonly op: 'order'; readonly small: number; readonly large: number; readonly size: number }
  | Composite;

/** A variable, and the options of it that are asked about. */
export interface Atom {
  readonly op: 'atom';
  readonly variable: number;
  readonly holds: OptionSet;
}

/** A formula of parts; a negation has one. */
export interface Composite {
  readonly op: 'all' | 'any' | 'not';
  readonly parts: readonly Formula[];
  /** The number of the evaluation that came by last, and what it found: to look thousands up takes far longer. */
  by: number;
  value: boolean | Atom;
}

/** Conjunction: true where every part is. */
export const all = (parts: readonly Formula[]): Formula => joined('all', parts, false);

/** Disjunction: true where some part is. */
export const any = (parts: readonly Formula[]): Formula => joined('any', parts, true);

/** Negation. */
export const not = (part: Formula): Formula => (typeof part === 'boolean' ? !part : composite('not', [part]));

const composite = (op: Composite['op'], parts: readonly Formula[]): Composite => ({
  op,
  parts,
  by: 0,
  value: false,
});

/** Parts that are known go into the whole at once: of a policy in a case that is nearly settled, little remains. */
function joined(op: 'all' | 'any', parts: readonly Formula[], settles: boolean): Formula {
  if (parts.includes(settles)) return settles;
  const open = parts.includes(!settles) ? parts.filter((part) => part !== !settles) : parts;
  return open.length === 0 ? !settles : open.length === 1 ? open[0]! : composite(op, open);
}

/** The variables that occur in some formulas. @param effort what looking for them is taken from */
export function variablesOf(formulas: readonly Formula[], effort: { left: number }): ReadonlySet<number> {
  const variables = new Set<number>();
  const seen = new Set<Formula>();
  const open: Formula[] = [...formulas];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'boolean' || seen.has(next)) continue;
    seen.add(next);
    effort.left -= 1;
    if (next.op === 'atom') variables.add(next.variable);
    else if (next.op === 'order') variables.add(next.small).add(next.large);
    else for (const part of next.parts) open.push(part);
  }
  return variables;
}
