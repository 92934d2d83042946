import type { Program } from '../engine/program.ts';
import type { Case } from '../model/case.ts';
import type { Answer } from './answer.ts';
import { askCase, askStep, type Asked } from './ask.ts';
import { layoutOf, type Layout } from './layout.ts';
import type { Question, StepQuestion } from './question.ts';
import type { Step } from './witness.ts';

/** How far to go. */
export interface ProverOptions {
  /** How far the solver may go with one question: in conflicts, of which one counts for several where much follows from each. */
  readonly budget?: number;
  /** Is told of every question, once it is answered. */
  readonly asked?: (asked: AskedQuestion) => void;
}

/** A question that was asked of some policies, and what it came to. */
export interface AskedQuestion {
  readonly question: Question | StepQuestion;
  readonly anyScope: boolean;
  readonly answer: Answer<Case | Step>;
}

/** Conflicts of one question, where nothing else is said: seconds. */
export const BUDGET = 20_000;

/** How a question about a case is to be asked. */
export interface Asking {
  /** Whether to look at cases, too, that a policy is not for. */
  readonly anyScope?: boolean;
  /** Whether any case will do that is likely to be the smallest. */
  readonly quick?: boolean;
}

/** Answers questions about all cases that some policies are for. */
export interface Prover {
  readonly programs: readonly Program[];
  readonly budget: number;
  /** The work done so far for all questions, in the terms of the budget. */
  readonly spent: () => number;
  /**
   * The smallest case of which the answer to a question is yes, among all cases that every one of the policies is for
   * and that keep all their assumptions.
   */
  readonly smallestCase: (question: Question, how?: Asking) => Answer;
  /**
   * The smallest case that does one thing, and another as soon as one exhibit is added: whether that brings a new
   * origin, target or source, or one that is there already.
   */
  readonly smallestStep: (question: StepQuestion) => Answer<Step>;
}

/**
 * Makes a prover for one policy, or for several of one vocabulary that are asked about the same case.
 *
 * ```ts
 * const { smallestCase, smallestStep } = prover([before, after]);
 * smallestCase({ all: [{ verdict: 'terminate', of: 0 }, { verdict: 'retain', of: 1 }] }); // what an edit flips
 * smallestCase({ all: [{ finding: 'escalation' }, { none: [{ prevails: 'threat-to-life' }] }] });
 * smallestStep({ before: { verdict: 'retain' }, after: { verdict: 'terminate' } }); // one exhibit tips it
 * ```
 *
 * An answer is exact over every case there could be: any number of exhibits, times, labels, origins, missing values.
 * The same question gives the same case. Policies are laid out once, so ask one prover all questions about them; two
 * versions of a policy that differ in names, order or form alone give the same conditions, and the answer at once.
 */
export function prover(programs: readonly Program[], options: ProverOptions = {}): Prover {
  const { budget = BUDGET, asked } = options;
  const layouts = new Map<string, Layout | string>();
  let spent = 0;
  const layoutAt = (steps: number, spare: number): Layout | string => {
    const key = `${steps} ${spare}`;
    const layout = layouts.get(key) ?? layoutOf(programs, steps, spare);
    layouts.set(key, layout);
    return layout;
  };
  const further = <Found>(
    spare: number,
    quick: boolean,
    ask: (layout: Layout) => Asked<Found>,
  ): Answer<Found> => {
    let best: Asked<Found> | undefined;
    for (const steps of FOLLOWED) {
      const layout = layoutAt(steps, spare);
      // Where even a few are too many to be followed, none are, and all is left to arithmetic.
      const laidOut = typeof layout === 'string' && best === undefined ? layoutAt(0, spare) : layout;
      if (typeof laidOut === 'string') return best?.answer ?? { unknown: laidOut };
      const now = ask(laidOut);
      spent += now.effort;
      if (best === undefined || isBetter(now, best)) best = now;
      if (now.settled || typeof layout === 'string' || (quick && 'found' in now.answer)) break;
    }
    return best!.answer;
  };
  return {
    programs,
    budget,
    spent: () => spent,
    smallestCase: (question, { anyScope = false, quick = false } = {}) => {
      const answer = further(0, quick, (layout) =>
        askCase(layout, question, anyScope, { budget, minimising: quick ? QUICK : THOROUGH }),
      );
      asked?.({ question, anyScope, answer });
      return answer;
    },
    smallestStep: (question) => {
      const answer = further(1, false, (layout) =>
        askStep(layout, question, { budget, minimising: THOROUGH }),
      );
      asked?.({ question, anyScope: false, answer });
      return answer;
    },
  };
}

/** The share of a budget that may go into making a case smaller: where it matters, and where it hardly does. */
const THOROUGH = 1;
const QUICK = 1 / 20;

/** Whether an answer says more than another: any more than none, and one by the smallest case, or a smaller one, more than others. */
function isBetter<Found>(now: Asked<Found>, best: Asked<Found>): boolean {
  if ('unknown' in now.answer) return false;
  if ('refuted' in now.answer || 'unknown' in best.answer) return true;
  return now.answer.smallest || now.size! < best.size!;
}

/** How many exhibits are followed exactly where a number may need any number of them: few at first. */
const FOLLOWED = [3, 10, 30];
