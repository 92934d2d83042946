import { choose } from '../engine/choose.ts';
import { decide } from '../engine/decide.ts';
import type { Program } from '../engine/program.ts';
import type { Case } from '../model/case.ts';
import { FreeCase } from './environment.ts';
import { FALSE, Graph, not, type Literal } from './graph.ts';
import { Judgement } from './judgement.ts';
import { answered, answeredByEngine, type Question } from './question.ts';
import { Reasoner } from './reasoner.ts';
import { searchSmallest } from './smallest.ts';
import { spaceOf, TooLarge, type Space } from './space.ts';
import { witnessOf } from './witness.ts';

/** What a question about all cases came to. */
export type Answer =
  /** There is such a case: decided by the engine, it does what was asked. `smallest`: none has fewer exhibits, or as many and fewer facts. */
  | { readonly found: Case; readonly smallest: boolean }
  /** There is none: the solver's proof was checked, and has so many steps; 0 where the question is false by its form. */
  | { readonly refuted: true; readonly steps: number }
  /** Not decided, and why: never to be taken for either. */
  | { readonly unknown: string };

/** How far to go. */
export interface ProverOptions {
  /** How many conflicts the solver may meet for one question. */
  readonly budget?: number;
}

/** Conflicts of one question, where nothing else is said: minutes at most. */
export const BUDGET = 20_000;

/** Answers questions about all cases that some policies are for. */
export interface Prover {
  readonly programs: readonly Program[];
  /**
   * The smallest case of which the answer to a question is yes: among all cases that every one of the policies is for
   * and that keep all their assumptions.
   */
  readonly smallestCase: (question: Question) => Answer;
}

/**
 * Makes a prover for one policy, or for several of one vocabulary that are asked about the same case.
 *
 * ```ts
 * const { smallestCase } = prover([before, after]);
 * smallestCase({ all: [{ verdict: 'terminate', of: 0 }, { verdict: 'retain', of: 1 }] }); // what an edit flips
 * prover([policy]).smallestCase({ all: [{ finding: 'escalation' }, { none: [{ prevails: 'threat-to-life' }] }] });
 * ```
 *
 * An answer is exact over every case there could be: any number of exhibits, times, labels, origins, missing values.
 * The same question gives the same case. Policies are laid out once, so ask one prover all questions about them; two
 * versions of a policy that differ in names, order or form alone give the same conditions, and the answer at once.
 */
export function prover(programs: readonly Program[], { budget = BUDGET }: ProverOptions = {}): Prover {
  const layout = laidOut(programs);
  if (typeof layout === 'string') return { programs, smallestCase: () => ({ unknown: layout }) };
  return { programs, smallestCase: (question) => smallestCase(layout, question, budget) };
}

interface Layout {
  readonly space: Space;
  readonly graph: Graph;
  readonly free: FreeCase;
  readonly judgements: readonly Judgement[];
}

function laidOut(programs: readonly Program[]): Layout | string {
  try {
    const space = spaceOf(programs, 0);
    const graph = new Graph();
    const free = new FreeCase(space, graph);
    const inputs = new Map<string, Literal>();
    const freeOf = (key: string): Literal => {
      const known = inputs.get(key) ?? graph.input();
      inputs.set(key, known);
      return known;
    };
    return {
      space,
      graph,
      free,
      judgements: programs.map((program) => new Judgement(space, graph, free, program, freeOf)),
    };
  } catch (error) {
    if (error instanceof TooLarge) return error.message;
    throw error;
  }
}

function smallestCase(
  { space, graph, free, judgements }: Layout,
  question: Question,
  budget: number,
): Answer {
  const asked = graph.all([
    literalOf(question, graph, judgements),
    ...judgements.flatMap(({ inScope, assumptions }) => [inScope, ...assumptions]),
  ]);
  if (asked === FALSE) return { refuted: true, steps: 0 };
  const reasoner = new Reasoner(graph, (input) => free.lawsOf(input), budget);
  reasoner.require(asked);
  const exact = judgements.flatMap(({ beyond }) => beyond.map(not)).filter((each) => reasoner.knows(each));
  const searched = searchSmallest(space, graph, free, reasoner, exact);
  if (searched === 'open') return { unknown: `not decided within ${budget} conflicts of the solver` };
  if ('learnt' in searched) return { refuted: true, steps: searched.learnt };
  const found = witnessOf(space, free, reasoner);
  hold(space.programs, question, found);
  return { found, smallest: searched.smallest };
}

function literalOf(question: Question, graph: Graph, judgements: readonly Judgement[]): Literal {
  const ruleAt = (of: number, rule: string): number =>
    judgements[of]!.program.rules.findIndex(({ id }) => id === rule);
  return answered<Literal>(question, {
    verdict: (verdict, of) => {
      const { terminate } = judgements[of]!;
      return verdict === 'terminate' ? terminate : not(terminate);
    },
    contested: (of) => judgements[of]!.contested,
    holds: (condition, of) => judgements[of]!.holds(condition),
    applies: (rule, of) => judgements[of]!.applies[ruleAt(of, rule)]!,
    prevails: (rule, of) => judgements[of]!.prevails[ruleAt(of, rule)]!,
    joined: (op, parts) =>
      op === 'any' ? graph.any(parts) : graph.all(op === 'all' ? parts : parts.map(not)),
  });
}

/** @throws Error where a case does not do in the engine what was found of it: a fault of the encoding */
function hold(programs: readonly Program[], question: Question, theCase: Case): void {
  const scoped = programs.every(
    (program) =>
      choose([program], theCase).applying.length === 1 &&
      decide(program, theCase, '').trace.brokenAssumptions.length === 0,
  );
  if (!scoped || !answeredByEngine(question, programs, theCase)) {
    throw new Error(`a witness does not do what it is to show: ${JSON.stringify({ question, theCase })}`);
  }
}
