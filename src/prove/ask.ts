import { choose } from '../engine/choose.ts';
import { decide } from '../engine/decide.ts';
import type { Program } from '../engine/program.ts';
import type { Case } from '../model/case.ts';
import type { Beyond } from './beyond.ts';
import { cellsAdding } from './cells-adding.ts';
import { FALSE, type Literal } from './graph.ts';
import type { Judgement } from './judgement.ts';
import type { Layout } from './layout.ts';
import { lessened } from './lessened.ts';
import { OneMore } from './one-more.ts';
import type { Answer } from './answer.ts';
import type { StepQuestion } from './question.ts';
import { answeredByEngine, conditionOf, type Question } from './question.ts';
import { realise, type Grown } from './realise.ts';
import { Reasoner } from './reasoner.ts';
import { searchSmallest } from './smallest.ts';
import { stepOf, witnessOf, type Step } from './witness.ts';

/** An answer, and whether following numbers further could not better it. */
export interface Asked<Found> {
  readonly answer: Answer<Found>;
  readonly settled: boolean;
  /** How many exhibits the case has that was found. */
  readonly size?: number;
  /** The work that it took, in the terms of the budget. */
  readonly effort: number;
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
  return search(layout, asked, judgements, [], effort, (holds, grown) => {
    const { programs } = space;
    const whole = witnessOf(space, free, holds, grown, 'witness');
    hold(programs, question, whole, anyScope);
    const found =
      grown.length === 0 ? whole : lessened(whole, (fewer) => does(programs, question, fewer, anyScope));
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
  return search(layout, asked, [...judgements, ...then], choices, effort, (holds, grown) => {
    const found = stepOf(space, free, more, holds, grown, 'witness');
    hold(space.programs, question.before, found.before, false);
    hold(space.programs, question.after, found.after, false);
    return { found, size: found.after.evidence.length };
  });
}

/** What is taken for granted of a case. */
const given = (judgements: readonly Judgement[], anyScope: boolean): readonly Literal[] =>
  judgements.flatMap(({ inScope, assumptions }) => [...(anyScope ? [] : [inScope]), ...assumptions]);

type Sought<Found> = Omit<Asked<Found>, 'effort'>;

type Build<Found> = (
  holds: (condition: Literal) => boolean,
  grown: readonly Grown[],
) => { readonly found: Found; readonly size: number };

function search<Found>(
  layout: Layout,
  asked: Literal,
  judgements: readonly Judgement[],
  choices: readonly Literal[],
  effort: Effort,
  build: Build<Found>,
): Asked<Found> {
  if (asked === FALSE) return { answer: { refuted: true, steps: 0 }, settled: true, effort: 0 };
  const { graph, free } = layout;
  const reasoner = new Reasoner(graph, (input) => free.lawsOf(input), effort.budget);
  reasoner.require(asked);
  const beyond = judgements
    .flatMap((judgement) => judgement.beyond)
    .filter(({ free: choice }) => reasoner.knows(choice));
  return { ...searchWith(layout, reasoner, beyond, choices, effort, build), effort: reasoner.effort };
}

function searchWith<Found>(
  layout: Layout,
  reasoner: Reasoner,
  beyond: readonly Beyond[],
  choices: readonly Literal[],
  { budget, minimising }: Effort,
  build: Build<Found>,
): Sought<Found> {
  const { space, graph, free } = layout;
  const exact = beyond.map(({ holds }) => holds);
  const searched = searchSmallest(space, graph, free, reasoner, minimising, exact, choices);
  if (searched === 'open') return open(budget);
  if (searched === 'beyond') return searchBeyond(layout, reasoner, beyond, budget, build);
  if ('learnt' in searched) return { answer: { refuted: true, steps: searched.learnt }, settled: true };
  const { found, size } = build((condition) => reasoner.holds(condition), []);
  const within = beyond.every(({ exhibits }) => size <= exhibits);
  return {
    answer: { found, smallest: searched.smallest && within },
    settled: within || !searched.smallest,
    size,
  };
}

const open = <Found>(budget: number): Sought<Found> => ({
  answer: { unknown: `not decided within ${budget} conflicts of the solver` },
  settled: true,
});

/** Models beyond what is followed that are made cases, or laws of, before one question is given up. */
const MOST_MODELS = 200;

/** Looks for a case among the models in which some number goes beyond what is followed exactly. */
function searchBeyond<Found>(
  { space, graph, free }: Layout,
  reasoner: Reasoner,
  beyond: readonly Beyond[],
  budget: number,
  build: Build<Found>,
): Sought<Found> {
  const holds = (condition: Literal): boolean => reasoner.holds(condition);
  for (let models = 0; models < MOST_MODELS; models += 1) {
    const asked = reasoner.ask();
    if (asked === 'open') return open(budget);
    if (asked !== 'found') return { answer: { refuted: true, steps: asked.learnt }, settled: true };
    const realised = realise(space, graph, free, beyond, holds);
    if ('unknown' in realised) return { answer: realised, settled: false };
    if ('grown' in realised) {
      const { found, size } = build(holds, realised.grown);
      return { answer: { found, smallest: false }, settled: false, size };
    }
    reasoner.require(realised.law);
  }
  return { answer: { unknown: `not decided with ${MOST_MODELS} laws of sums` }, settled: false };
}

/** @throws Error where a case does not do in the engine what was found of it: a fault of the encoding */
function hold(programs: readonly Program[], question: Question, theCase: Case, anyScope: boolean): void {
  if (!does(programs, question, theCase, anyScope)) {
    throw new Error(`a witness does not do what it is to show: ${JSON.stringify({ question, theCase })}`);
  }
}

/** Whether a case that the policies are for, and that keeps their assumptions, answers a question with yes. */
function does(programs: readonly Program[], question: Question, theCase: Case, anyScope: boolean): boolean {
  const kept = programs.every(
    (program) =>
      (anyScope || choose([program], theCase).applying.length === 1) &&
      decide(program, theCase, '').trace.brokenAssumptions.length === 0,
  );
  return kept && answeredByEngine(question, programs, theCase);
}
