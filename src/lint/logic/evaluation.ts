import type { Atom, Composite, Formula } from './formula.ts';
import { areWithin, type Options } from './option-set.ts';
import type { Effort } from './effort.ts';

// `!` is safe in this file: indexes are within the lists, and each variable of a formula has options.

type Order = Extract<Formula, { readonly op: 'order' }>;

/** True, false, or an atom that it still depends on. */
type Value = boolean | Atom;

/** A formula of parts that is being evaluated. */
interface Frame {
  readonly formula: Composite;
  /** The value of a part that settles the whole. */
  readonly settles: boolean;
  /** How many parts are evaluated. */
  at: number;
  /** The first atom that a part depends on. */
  open: Atom | undefined;
}

/** How many evaluations there were. */
let evaluations = 0;

/**
 * Evaluates formulas for the options that remain, each part once (Kleene's three-valued logic). The parts that wait
 * stand on a stack of their own: a policy can chain thousands of findings, or of rules that override each other.
 */
export class Evaluation {
  private readonly options: Options;
  private readonly effort: Effort;
  private readonly number: number;

  /** @param effort what each part that is evaluated is taken from */
  constructor(options: Options, effort: Effort) {
    this.options = options;
    this.effort = effort;
    evaluations += 1;
    this.number = evaluations;
  }

  /** Whether all formulas hold or, where that is open, the next atom to branch on. */
  all(formulas: readonly Formula[]): Value {
    let open: Atom | undefined;
    for (const formula of formulas) {
      const value = this.valueOf(formula);
      if (value === false) return false;
      if (value !== true) open ??= value;
    }
    return open ?? true;
  }

  private valueOf(formula: Formula): Value {
    const frames: Frame[] = [];
    // the value of the part that was looked at last; undefined where that has parts of its own
    let value = this.begin(formula, frames);
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      if (typeof value === 'object') frame.open ??= value;
      if (value !== frame.settles && frame.at < frame.formula.parts.length) {
        value = this.begin(frame.formula.parts[frame.at]!, frames);
        frame.at += 1;
      } else {
        frames.pop();
        value = this.end(frame, value === frame.settles);
      }
    }
    return value!;
  }

  /** The value of a formula that is quickly known; undefined where its parts are to be evaluated first. */
  private begin(formula: Formula, frames: Frame[]): Value | undefined {
    if (typeof formula === 'boolean') return formula;
    // what takes no longer than to look it up is not kept
    if (formula.op === 'atom') {
      const options = this.options[formula.variable]!;
      this.effort.left -= 1 + ((formula.holds.length + options.length) >> 3);
      return areWithin(options, formula.holds) ?? formula;
    }
    if (formula.op === 'order') {
      this.effort.left -= 2;
      return this.order(formula);
    }
    if (formula.by === this.number) return formula.value;
    this.effort.left -= 1;
    frames.push({ formula, settles: formula.op === 'any', at: 0, open: undefined });
    return undefined;
  }

  private end({ formula, settles, open }: Frame, isSettled: boolean): Value {
    const whole = isSettled ? settles : (open ?? !settles);
    const value = formula.op === 'not' && typeof whole === 'boolean' ? !whole : whole;
    formula.by = this.number;
    formula.value = value;
    return value;
  }

  /** Of two variables with the same options: branches on where the one that is to be smaller may be the larger. */
  private order({ small, large, size }: Order): Value {
    const [smalls, larges] = [this.options[small]!, this.options[large]!];
    if (smalls[0]! >= larges.at(-1)!) return false;
    const first = larges[0]! + 1;
    if (smalls.at(-1)! <= first) return true;
    return { op: 'atom', variable: smalls[0]! < first ? small : large, holds: [first, size] };
  }
}
