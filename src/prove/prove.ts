import type { Program } from '../engine/program.ts';
import type { Case } from '../model/case.ts';
import type { Answer, Asked } from './answer.ts';
import { addingOf } from './adding.ts';
import { putCase, putStep, type Put } from './ask.ts';
import { Effort, Spent } from './effort.ts';
import type { Encoding } from './encoding.ts';
import { Encodings } from './encodings.ts';
import { SearchState } from './search-state.ts';
import { allLeavesOf, Slice } from './slice.ts';
import type { Question, StepQuestion } from './question.ts';
import type { Step } from './witness.ts';

/** The limits of a prover. */
export interface ProverOptions {
  /** The solver's limit for one question, in conflicts; a conflict with much propagation counts as several. */
  readonly budget?: number;
  /**
   * The limit for all questions together. Once it is spent, each further question gets a hundredth of the budget of one;
   * once it is spent twice, a single step: so the total grows no further with the number of questions.
   */
  readonly whole?: number;
  /** Called after each question with its answer. */
  readonly asked?: (asked: AskedQuestion) => void;
}

/** A question that was asked about some policies, and its answer. */
export interface AskedQuestion {
  readonly question: Question | StepQuestion;
  readonly anyScope: boolean;
  readonly answer: Answer<Case | Step>;
  /** The effort that it took. */
  readonly took: Took;
}

/** The effort to answer a question: the same on every machine. */
export interface Took {
  readonly steps: number;
  /** The peak of numbers held, in conditions and clauses. */
  readonly room: number;
  /** How many findings were encoded down to their exhibits. */
  readonly followed: number;
  /** How often the encoding was refined. */
  readonly rounds: number;
}

/** The default limit in conflicts for one question: it takes seconds. */
export const BUDGET = 20_000;

/** How a question about a case is asked. */
export interface Asking {
  /** Whether to include cases that the policies do not apply to. */
  readonly anyScope?: boolean;
  /** Whether a small case is enough, without proof that it is the smallest. */
  readonly quick?: boolean;
  /** At most this many steps, if fewer than the budget. */
  readonly most?: number;
}

/** Answers questions about all cases that some policies apply to. */
export interface Prover {
  readonly programs: readonly Program[];
  readonly budget: number;
  /** The work done so far for all questions, in the units of the budget. */
  readonly spent: () => number;
  /**
   * Finds the smallest case that answers a question with yes, among all cases that every one of the policies applies to
   * and that keep all their assumptions.
   */
  readonly smallestCase: (question: Question, how?: Asking) => Answer;
  /**
   * Finds the smallest case that has one property, and another property once one exhibit is added, with a new origin,
   * target or source or an existing one.
   */
  readonly smallestStep: (question: StepQuestion) => Answer<Step>;
}

/**
 * Makes a prover for one policy, or for several with one vocabulary and questions about the same case.
 *
 * ```ts
 * const { smallestCase, smallestStep } = prover([before, after]);
 * smallestCase({ all: [{ verdict: 'terminate', of: 0 }, { verdict: 'retain', of: 1 }] }); // what an edit flips
 * smallestCase({ all: [{ finding: 'escalation' }, { none: [{ prevails: 'threat-to-life' }] }] });
 * smallestStep({ before: { verdict: 'retain' }, after: { verdict: 'terminate' } }); // one exhibit tips it
 * ```
 *
 * Answers are exact over all possible cases: any number of exhibits, times, labels, origins, missing values. The same
 * question always gives the same case. Policies are encoded once, so ask one prover all questions about them. Two
 * versions of a policy that differ only in names, order or form give the same conditions, and the answer at once.
 */
export function prover(programs: readonly Program[], options: ProverOptions = {}): Prover {
  const { budget = BUDGET, whole = Infinity, asked } = options;
  const leaves = allLeavesOf(programs);
  const encodings = new Encodings(programs, leaves);
  let spent = 0;
  let last = new Slice();
  const effortOf = (most: number): Effort => {
    const least = Math.min(Math.ceil(budget / LEAST_SHARE), Math.max(1, 2 * whole - spent));
    return new Effort(Math.max(1, Math.min(budget, most, Math.max(least, whole - spent))), budget);
  };
  const further = <Found>(
    state: SearchState<Found>,
    extra: number,
    quick: boolean,
    put: (bare: Encoding) => Put<Found>,
    start: Slice,
  ): Answer<Found> => {
    const { effort } = state;
    const encode = (slice: Slice, steps: number): Encoding | string =>
      encodings.at(slice, steps, extra, effort);
    try {
      const bare = encodings.bare(extra, start, effort);
      if (typeof bare === 'string') return state.undecided(bare);
      const question = put(bare);
      if (question.impossible) return { refuted: true, steps: 0 };
      let slice = question.start;
      if (quick) slice = slice.with(last.leaves, last.filters);
      for (const steps of FOLLOWED) {
        const [now, followed, whole] = followedFar(question, slice, steps, encode, state);
        slice = followed;
        if (typeof now === 'string') return state.best?.answer ?? state.undecided(now);
        state.keep(now);
        if (now.settled || !whole || (quick && 'found' in now.answer)) break;
      }
      last = slice;
      return state.best!.answer;
    } catch (error) {
      if (!(error instanceof Spent)) throw error;
      return state.best?.answer ?? state.spent(error);
    } finally {
      spent += effort.spent;
    }
  };
  return {
    programs,
    budget,
    spent: () => spent,
    smallestCase: (question, { anyScope = false, quick = false, most = budget } = {}) => {
      const state = new SearchState<Case>(effortOf(most), quick ? QUICK : THOROUGH);
      const answer = further(
        state,
        0,
        quick,
        (bare) => putCase(leaves, bare, question, anyScope),
        new Slice(),
      );
      asked?.({ question, anyScope, answer, took: tookBy(state) });
      return answer;
    },
    smallestStep: (question) => {
      const { taken } = addingOf(programs, leaves, question);
      const state = new SearchState<Step>(effortOf(budget), THOROUGH);
      const answer = further(
        state,
        1,
        false,
        (bare) => putStep(leaves, bare, question),
        new Slice([], taken),
      );
      asked?.({ question, anyScope: false, answer, took: tookBy(state) });
      return answer;
    },
  };
}

const tookBy = ({ effort, room, followed, rounds }: SearchState<unknown>): Took => ({
  steps: effort.spent,
  room,
  followed,
  rounds,
});

/**
 * Searches over finer and finer slices until a model is a real case, or there is none.
 * @returns what was found, or why the policies are too large; the last slice; and whether its numbers were encoded far
 * enough for the answer to be final
 */
function followedFar<Found>(
  { search }: Put<Found>,
  start: Slice,
  steps: number,
  encode: (slice: Slice, steps: number) => Encoding | string,
  state: SearchState<Found>,
): readonly [Asked<Found> | string, Slice, boolean] {
  let slice = start;
  for (;;) {
    const encoding = encode(slice, steps);
    // if even a few exhibits are too many to encode, none are, and the comparison is left to integer arithmetic
    const encoded = typeof encoding === 'string' ? encode(slice, 0) : encoding;
    if (typeof encoded === 'string') return [encoded, slice, false];
    const searched = search(encoded, state);
    state.followed = slice.leaves.length;
    state.room = Math.max(state.room, encoded.room.size);
    if ('answer' in searched) {
      return [asFarAs(encoded.space.partial, searched, state), slice, typeof encoding !== 'string'];
    }
    state.rounds += 1;
    slice = slice.with(searched.leaves, searched.filters);
  }
}

/**
 * The answer if some cases were left out.
 * @param partial why they were left out; undefined if none were
 */
function asFarAs<Found>(
  partial: string | undefined,
  asked: Asked<Found>,
  state: SearchState<Found>,
): Asked<Found> {
  if (partial === undefined || 'unknown' in asked.answer) return asked;
  if ('found' in asked.answer) return { ...asked, answer: { ...asked.answer, smallest: false } };
  state.fewest = 0;
  return { answer: state.undecided(partial), settled: true };
}

/** Once the budget for all questions is spent, each question gets the budget of one divided by this. */
const LEAST_SHARE = 100;

/** The share of a budget that may be spent on making a case smaller: if a small case matters, and if it hardly does. */
const THOROUGH = 1 / 4;
const QUICK = 1 / 20;

/** Up to how many exhibits numbers without a natural limit are encoded exactly: few at first. */
const FOLLOWED = [3, 10, 30];
