import { itemAt } from '../model/look-up.ts';
import { lastOf } from '../model/ends.ts';
import { choose } from '../engine/choose.ts';
import type { Program } from '../engine/program.ts';
import { brokenAssumptions } from '../engine/trace.ts';
import type { Case } from '../model/case.ts';
import { addingOf } from './adding.ts';
import type { Effort } from './effort.ts';
import { takes } from './exhibit-filter.ts';
import { FALSE, type Literal } from './graph.ts';
import type { Judgement } from './judgement.ts';
import type { Encoding } from './encoding.ts';
import type { Leaf } from './leaf.ts';
import { minimiseCase } from './minimise-case.ts';
import { OneMore } from './one-more.ts';
import { answeredFrom, conditionOf, decided, type Question, type StepQuestion } from './question.ts';
import type { SearchState } from './search-state.ts';
import { searchModel, type Built, type Searched } from './search-model.ts';
import { mistakenFindings, type Skeleton } from './skeleton.ts';
import { Slice, type Leaves } from './slice.ts';
import { startsIn } from './starts-in.ts';
import { ageOf, stepOf, witnessOf, type Step } from './witness.ts';

/** A question prepared for encoded policies. */
export interface Put<Found> {
  /** The findings that are encoded at first. */
  readonly start: Slice;
  /** Searches one encoding. */
  readonly search: (encoding: Encoding, state: SearchState<Found>) => Searched<Found>;
  /** Whether the question is unsatisfiable whatever the findings are. */
  readonly impossible: boolean;
}

/**
 * Prepares a question about a case.
 * @param bare the encoding in which every finding is free
 */
export function putCase(leaves: Leaves, bare: Encoding, question: Question, anyScope: boolean): Put<Case> {
  const conditionIn = ({ graph, judgements }: Encoding): Literal =>
    graph.all([conditionOf(question, graph, judgements), ...given(judgements, anyScope)]);
  const asked = conditionIn(bare);
  const skeleton: Skeleton = { ...bare, asked, judgements: [bare.judgements] };
  const search = (encoding: Encoding, state: SearchState<Case>): Searched<Case> => {
    const { judgements, space, free } = encoding;
    const { programs } = space;
    return searchModel(
      encoding,
      conditionIn(encoding),
      judgements,
      [],
      state,
      (holds, grown): Built<Case> => {
        const whole = witnessOf(space, free, holds, grown, 'witness');
        if (!does(programs, question, whole, anyScope)) {
          return furtherOf(skeleton, encoding, question, [whole], [judgements], holds, state.effort);
        }
        const found =
          grown.length === 0
            ? whole
            : minimiseCase(whole, (fewer) => does(programs, question, fewer, anyScope), state.effort);
        return { found, size: found.evidence.length };
      },
    );
  };
  return { start: namedIn(leaves, question), search, impossible: asked === FALSE };
}

/** Prepares a question about a case and the same case with one more exhibit. */
export function putStep(leaves: Leaves, bare: Encoding, question: StepQuestion): Put<Step> {
  const { programs } = bare.space;
  const { taken, left } = addingOf(programs, leaves, question);
  const within = (encoding: Encoding): { more: OneMore; after: readonly Judgement[]; asked: Literal } => {
    const { space, graph, free, judge, judgements } = encoding;
    const cellsIn = (keys: readonly { readonly key: string }[]): readonly number[] =>
      keys.flatMap(({ key }) => space.cellsOf.get(key) ?? []);
    const not = new Set(cellsIn(left));
    const cells = [...new Set(cellsIn(taken))].filter((cell) => !not.has(cell)).toSorted((a, b) => a - b);
    const more = new OneMore(space, graph, free, taken, cells);
    const then = judge(more);
    const conditions = [
      conditionOf(question.before, graph, judgements),
      conditionOf(question.after, graph, then),
      ...given(judgements, false),
      ...given(then, false),
    ];
    return { more, after: then, asked: graph.all(conditions) };
  };
  const first = within(bare);
  const skeleton: Skeleton = { ...bare, asked: first.asked, judgements: [bare.judgements, first.after] };
  const search = (encoding: Encoding, state: SearchState<Step>): Searched<Step> => {
    const { judgements, space, free, graph } = encoding;
    const { more, after: then, asked } = within(encoding);
    const choices = [...more.cell.values(), ...[...more.labels.values()].flat()];
    const all = graph.all([asked, ...more.axioms]);
    return searchModel(
      encoding,
      all,
      [...judgements, ...then],
      choices,
      state,
      (holds, grown): Built<Step> => {
        const found = stepOf(space, free, more, holds, grown, 'witness');
        const added = lastOf(found.after.evidence);
        const barred = left.filter((filter) => takes(filter, added, ageOf(added), startsIn(found.before)));
        if (barred.length > 0) return { leaves: [], filters: barred };
        if (
          does(programs, question.before, found.before, false) &&
          does(programs, question.after, found.after, false)
        ) {
          return { found, size: found.after.evidence.length };
        }
        return furtherOf(
          skeleton,
          encoding,
          question,
          [found.before, found.after],
          [judgements, then],
          holds,
          state.effort,
        );
      },
    );
  };
  return { start: new Slice([], taken), search, impossible: taken.length === 0 || first.asked === FALSE };
}

/** What is required of every case: that the policies apply to it, unless `anyScope`, and that it keeps their assumptions. */
const given = (judgements: readonly Judgement[], anyScope: boolean): readonly Literal[] =>
  judgements.flatMap(({ inScope, assumptions }) => [...(anyScope ? [] : [inScope]), ...assumptions]);

/**
 * The findings that must be encoded next, so that a spurious model is excluded.
 * @throws Error if there is none: an internal error of the encoding
 */
function furtherOf(
  skeleton: Skeleton,
  { space, free }: Encoding,
  question: Question | StepQuestion,
  cases: readonly Case[],
  judgements: readonly (readonly Judgement[])[],
  holds: (condition: Literal) => boolean,
  effort: Effort,
): Built<never> {
  const leaves = mistakenFindings(skeleton, space.programs, cases, judgements, free.named, holds, effort);
  if (leaves.length === 0 || leaves.some((leaf) => space.slice.has(leaf))) {
    throw new Error(`a witness does not do what it is to show: ${JSON.stringify({ question, cases })}`);
  }
  return { leaves, filters: [] };
}

/** Whether a case answers a question with yes, is in the policies' scope, and keeps their assumptions. */
function does(programs: readonly Program[], question: Question, theCase: Case, anyScope: boolean): boolean {
  const standings = programs.map((program) => decided(program, theCase));
  const kept = programs.every(
    (program) =>
      (anyScope || choose([program], theCase).applying.length === 1) &&
      brokenAssumptions(program).length === 0,
  );
  return kept && answeredFrom(question, programs, standings, theCase);
}

/** At most this many findings are encoded at first. */
const MOST_NAMED = 8;

/** The findings that differ between the policies, and the one that the question names: encoded at first if they are few. */
function namedIn(leaves: Leaves, question: Question): Slice {
  const named = 'finding' in question ? [question.finding] : [];
  const { of = 0 } = question as { readonly of?: number };
  const own = itemAt(leaves, of).filter((leaf): leaf is Leaf => leaf !== undefined);
  const asked = own.filter(({ program, position }) => named.includes(itemAt(program.findingIds, position)));
  const [before, after] = leaves.map((each) => each.filter((leaf): leaf is Leaf => leaf !== undefined));
  const differing =
    before === undefined || after === undefined ? [] : [...missing(before, after), ...missing(after, before)];
  const start = [...asked, ...differing];
  return new Slice(start.length > MOST_NAMED ? [] : start);
}

function missing(some: readonly Leaf[], others: readonly Leaf[]): readonly Leaf[] {
  const keys = new Set(others.map(({ key }) => key));
  return some.filter(({ key }) => !keys.has(key));
}
