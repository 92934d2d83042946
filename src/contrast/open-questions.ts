import { firstOf, firstWhere } from '../model/ends.ts';
import { lookUp } from '../model/look-up.ts';
import { settle, type Settlement } from '../engine/settle.ts';
import type { Case, Exhibit, Fact } from '../model/case.ts';
import { Assessor } from './assess.ts';
import { BIT_OF, TERMINATE } from './verdict-bits.ts';
import { boxOf } from './search-space.ts';
import type { OpenQuestions, Unknown } from './contrast.ts';
import { enumerate, type Turn } from './enumerate.ts';
import { recordedAs } from './fact-values.ts';
import { asksForNothing } from './relevance.ts';
import type { CaseView } from './case-view.ts';
import { findCase, otherThan, UNDECIDED, type Budget } from './search.ts';
import { toldStretches } from './since.ts';
import { type Asked, joinedQuestions, withSharedLabels } from './joined-questions.ts';
import { type Laid, lay } from './question-space.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** How many values must be learned together, at most, for a question to be told. */
const TOGETHER = 3;

/** So many ways are looked for, at the least: several of them may be told as one. */
const MOST = 100;

/**
 * The missing and unrated values that could flip the verdict, alone or a few together; and whether the verdict is settled
 * whatever all of them are.
 * @param verdict as a bit
 */
export function openQuestions(
  caseView: CaseView,
  verdict: number,
  limit: number,
  budget: Budget,
): OpenQuestions {
  const laid = lay(caseView, budget.left * WAYS);
  const { space, whole } = laid;
  const box = boxOf(space, () => true);
  const wanted = otherThan(verdict);
  const assessor = new Assessor(space);
  const flip = findCase(assessor, box, wanted, { left: Math.min(budget.left, 4000) });
  if (flip === undefined) return { settled: whole ? true : undefined, questions: [], complete: whole };
  const brings = bringing(laid);
  const quest = { wanted, box, limit: Math.max(MOST, limit), largest: TOGETHER, budget, brings };
  const { turns, upTo, cut } = enumerate(assessor, quest);
  const found = turns.map((turn) => questionOf(laid, assessor, turn)).map(withSharedLabels);
  // where whatever bears a value counts, it is not known that no fewer would do
  const told = asksForNothing(caseView.program)
    ? found.filter(({ unknowns }) => unknowns.length === 1)
    : found;
  const joined = joinedQuestions(told);
  const settled = flip === UNDECIDED && joined.length === 0 ? undefined : false;
  const complete = whole && upTo >= 1 && !cut && joined.length <= limit;
  const questions = joined.slice(0, limit).map(({ turn, ...question }) => {
    verify(caseView, laid, turn, verdict);
    return question;
  });
  return { settled, questions, complete };
}

/** For each assessment that may be made, exhibits are laid out with no more ways to be otherwise than this, all together. */
const WAYS = 2;

/** What each column would have learned, as names of the values. */
function unknownsIn({ space, facts, options, asOf }: Laid, column: number): readonly Unknown[] {
  const cell = space.cellOf[column]!;
  const name = firstOf(space.cells[cell]!.members);
  const option = space.optionOf[column]!;
  if (space.facts.some((fact) => fact.cell === cell)) {
    const { settings } = firstWhere(facts, (fact) => fact.name === name);
    const { values, ranges, since } = settings[option - 1]!;
    const told = since === undefined ? undefined : toldStretches(since, asOf);
    return [{ exhibit: undefined, name, values, shared: false, ranges, since: told }];
  }
  return options.get(name)![option - 1]!.unknowns;
}

/** Whether what is learned brings with it all of another, and more: other values of the same are told beside it. */
function bringing(laid: Laid): (turned: Turn, turn: Turn) => boolean {
  const names = laid.space.cellOf.map((_, column) =>
    laid.space.optionOf[column] === 0
      ? []
      : unknownsIn(laid, column).map(({ exhibit, name }) => JSON.stringify([exhibit, name])),
  );
  return (turned, turn) => {
    const learned = new Set([...turned.keys()].flatMap((column) => names[column]!));
    const needed = new Set([...turn.keys()].flatMap((column) => names[column]!));
    if (![...needed].every((name) => learned.has(name))) return false;
    return needed.size < learned.size || [...turn.keys()].every((column) => turned.has(column));
  };
}

/** What would have to be learned for a turn of the search space, and the verdict that it gives. */
function questionOf(laid: Laid, assessor: Assessor, turn: Turn): Asked {
  const box = boxOf(laid.space, () => false);
  for (const [column, count] of turn) box.least[column] = box.most[column] = count;
  const verdict = assessor.assess(box) === TERMINATE ? 'terminate' : 'retain';
  const unknowns = [...turn.keys()].flatMap((column) => unknownsIn(laid, column));
  return { unknowns, verdict, grounds: assessor.grounds(), turn };
}

/** Decides the case as it would be once the values are learned. @throws where that does not flip it, a fault of ours */
function verify(caseView: CaseView, { space, facts, options }: Laid, turn: Turn, verdict: number): void {
  const learnedFacts: Record<string, Fact> = { ...caseView.recorded };
  const learned = new Map<string, Exhibit>();
  for (const column of turn.keys()) {
    const [name] = space.cells[space.cellOf[column]!]!.members;
    const option = space.optionOf[column]! - 1;
    if (options.has(name!) && !space.facts.some(({ cell }) => cell === space.cellOf[column])) {
      learned.set(name!, lookUp(options, name!)[option]!.exhibit);
    } else
      learnedFacts[name!] = recordedAs(firstWhere(facts, (fact) => fact.name === name).settings[option]!);
  }
  const evidence = caseView.case.evidence.map((exhibit) => learned.get(exhibit.id) ?? exhibit);
  const settlement = settleAs(caseView, { ...caseView.case, facts: learnedFacts, evidence });
  if (BIT_OF[settlement.verdict] === verdict)
    throw new Error('what would be learned does not flip the verdict');
}

const settleAs = ({ program, view: { assume: _assume, ...view } }: CaseView, theCase: Case): Settlement =>
  settle(program, theCase, view);
