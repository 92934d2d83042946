import { choose } from '../engine/choose.ts';
import { decide } from '../engine/decide.ts';
import type { Program } from '../engine/program.ts';
import type { Case } from '../model/case.ts';
import { cellsAdding } from './cells-adding.ts';
import { FALSE, type Graph, type Literal } from './graph.ts';
import { isImplied } from './implied.ts';
import type { BeyondComparison, Judgement } from './judgement.ts';
import type { Layout } from './layout.ts';
import { OneMore } from './one-more.ts';
import type { Answer, StepQuestion } from './prove.ts';
import { answeredByEngine, conditionOf, type Question } from './question.ts';
import { Reasoner } from './reasoner.ts';
import { searchSmallest } from './smallest.ts';
import { stepOf, witnessOf, type Step } from './witness.ts';

/** An answer, and whether following numbers further could not better it. */
export interface Asked<Found> {
  readonly answer: Answer<Found>;
  readonly settled: boolean;
}

/** How far to go with a question. */
export interface Effort {
  /** In conflicts of the solver. */
  readonly budget: number;
  /** The share of it that may go into making a case smaller. */
  readonly minimising: number;
}

/** Asks for the smallest case of which the answer to a question is yes. */
export function askCase(layout: Layout, question: Question, anyScope: boolean, effort: Effort): Asked<Case> {
  const { graph, judgements, space, free } = layout;
  const asked = graph.all([conditionOf(question, graph, judgements), ...given(judgements, anyScope)]);
  return search(layout, asked, judgements, [], effort, (holds) => {
    const found = witnessOf(space, free, holds, 'witness');
    hold(space.programs, question, found, anyScope);
    return { found, size: found.evidence.length };
  });
}

/** Asks for the smallest case that does one thing, and another with one exhibit more. */
export function askStep(layout: Layout, question: StepQuestion, effort: Effort): Asked<Step> {
  const { graph, judgements, space, free, judge } = layout;
  const more = new OneMore(space, graph, free, cellsAdding(space.programs, space, question));
  const then = judge(more);
  const asked = graph.all([
    conditionOf(question.before, graph, judgements),
    conditionOf(question.after, graph, then),
    ...more.laws,
    ...given(judgements, false),
    ...given(then, false),
  ]);
  const choices = [...more.cell.values(), ...[...more.labels.values()].flat()];
  return search(layout, asked, [...judgements, ...then], choices, effort, (holds) => {
    const found = stepOf(space, free, more, holds, 'witness');
    hold(space.programs, question.before, found.before, false);
    hold(space.programs, question.after, found.after, false);
    return { found, size: found.after.evidence.length };
  });
}

/** What is taken for granted of a case. */
const given = (judgements: readonly Judgement[], anyScope: boolean): readonly Literal[] =>
  judgements.flatMap(({ inScope, assumptions }) => [...(anyScope ? [] : [inScope]), ...assumptions]);

function search<Found>(
  { space, graph, free }: Layout,
  asked: Literal,
  judgements: readonly Judgement[],
  choices: readonly Literal[],
  { budget, minimising }: Effort,
  build: (holds: (condition: Literal) => boolean) => { readonly found: Found; readonly size: number },
): Asked<Found> {
  if (asked === FALSE) return { answer: { refuted: true, steps: 0 }, settled: true };
  const reasoner = new Reasoner(graph, (input) => free.lawsOf(input), budget);
  reasoner.require(asked);
  const beyond = judgements
    .flatMap((judgement) => judgement.beyond)
    .filter(({ free: choice }) => reasoner.knows(choice));
  for (const law of impliedAmong(graph, judgements, reasoner)) reasoner.require(law);
  const exact = beyond.map(({ holds }) => holds);
  const searched = searchSmallest(space, graph, free, reasoner, minimising, exact, choices);
  if (searched === 'open') {
    return { answer: { unknown: `not decided within ${budget} conflicts of the solver` }, settled: true };
  }
  if (searched === 'beyond') {
    const unknown = `none is found, but one with more than ${space.steps} exhibits in a baseline or against a sum could be`;
    return { answer: { unknown }, settled: false };
  }
  if ('learnt' in searched) return { answer: { refuted: true, steps: searched.learnt }, settled: true };
  const { found, size } = build((condition) => reasoner.holds(condition));
  const within = beyond.every(({ exhibits }) => size <= exhibits);
  return {
    answer: { found, smallest: searched.smallest && within },
    settled: within || !searched.smallest,
  };
}

/**
 * What holds of every case, whatever a comparison is taken for where it is not followed: one that follows from another
 * holds where the other does. Only comparisons of the same case are held against each other.
 */
function impliedAmong(
  graph: Graph,
  judgements: readonly Judgement[],
  reasoner: Reasoner,
): readonly Literal[] {
  return judgements.flatMap((judgement) => {
    const ofSameCase = judgements.filter((other) => other.isOfSameCase(judgement));
    const known = (one: Judgement): readonly BeyondComparison[] =>
      one.beyond.filter(({ free }) => reasoner.knows(free));
    const others = ofSameCase.flatMap(known);
    return known(judgement).flatMap((by) =>
      others
        .filter((other) => other !== by && isImplied(by.comparison, other.comparison))
        .map((other) => graph.implies(by.compared, other.compared)),
    );
  });
}

/** @throws Error where a case does not do in the engine what was found of it: a fault of the encoding */
function hold(programs: readonly Program[], question: Question, theCase: Case, anyScope: boolean): void {
  const kept = programs.every(
    (program) =>
      (anyScope || choose([program], theCase).applying.length === 1) &&
      decide(program, theCase, '').trace.brokenAssumptions.length === 0,
  );
  if (!kept || !answeredByEngine(question, programs, theCase)) {
    throw new Error(`a witness does not do what it is to show: ${JSON.stringify({ question, theCase })}`);
  }
}
