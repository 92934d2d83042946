import { firstOf, firstWhere } from '../model/ends.ts';
import { itemAt, lookUp } from '../model/look-up.ts';
import { settle, type Settlement } from '../engine/settle.ts';
import type { Case, Exhibit, Fact } from '../model/case.ts';
import { Assessor } from './assess.ts';
import { VERDICT_BIT, VERDICT_WORDS } from '../model/verdict-word.ts';
import { boxOf } from './search-space.ts';
import type { OpenQuestions, Unknown } from './contrast.ts';
import { enumerate, type Turn } from './enumerate.ts';
import { recordedAs } from './fact-values.ts';
import type { FillingIn } from './filling-in.ts';
import { asksForNothing } from './relevance.ts';
import type { CaseView } from './case-view.ts';
import { findCase, otherThan, UNDECIDED, type Budget } from './search.ts';
import { toldStretches } from './since.ts';
import { type Asked, joinedQuestions, withSharedLabels } from './joined-questions.ts';
import { type Laid, lay } from './question-space.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** The most unknown values in one question. */
const TOGETHER = 3;

/** Find at least this many, since several may be joined into one. */
const MOST = 100;

/**
 * Finds the missing and unrated values that could flip the verdict, alone or a few together, and whether the verdict is
 * the same whatever they are.
 * @param verdict as a bit
 */
export function openQuestions(
  caseView: CaseView,
  verdict: number,
  limit: number,
  budget: Budget,
  filling: FillingIn,
): OpenQuestions {
  const laid = lay(caseView, budget.left * WAYS, filling);
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
  // where any value at all counts, a set of several is not known to be minimal
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

/** How many alternative exhibits to try in total, per assessment allowed. */
const WAYS = 2;

/** The unknowns that a column fills in. */
function unknownsIn({ space, facts, options, asOf }: Laid, column: number): readonly Unknown[] {
  const cell = itemAt(space.cellOf, column);
  const name = firstOf(itemAt(space.cells, cell).members);
  const option = itemAt(space.optionOf, column);
  if (space.facts.some((fact) => fact.cell === cell)) {
    const { settings } = firstWhere(facts, (fact) => fact.name === name);
    const { values, ranges, since } = itemAt(settings, option - 1);
    const told = since === undefined ? undefined : toldStretches(since, asOf);
    return [{ exhibit: undefined, name, values, any: false, shared: false, ranges, since: told }];
  }
  return itemAt(lookUp(options, name), option - 1).unknowns;
}

/**
 * Whether one set of learned values contains another: it has all of its unknowns, and either further ones or the same
 * values.
 */
function bringing(laid: Laid): (turned: Turn, turn: Turn) => boolean {
  const names = laid.space.cellOf.map((_, column) =>
    laid.space.optionOf[column] === 0
      ? []
      : unknownsIn(laid, column).map(({ exhibit, name }) => JSON.stringify([exhibit, name])),
  );
  return (turned, turn) => {
    const learned = new Set([...turned.keys()].flatMap((column) => itemAt(names, column)));
    const needed = new Set([...turn.keys()].flatMap((column) => itemAt(names, column)));
    if (![...needed].every((name) => learned.has(name))) return false;
    return needed.size < learned.size || [...turn.keys()].every((column) => turned.has(column));
  };
}

/** The question that a change of the search space stands for, and the verdict it leads to. */
function questionOf(laid: Laid, assessor: Assessor, turn: Turn): Asked {
  const box = boxOf(laid.space, () => false);
  for (const [column, count] of turn) box.least[column] = box.most[column] = count;
  const bit = assessor.assess(box);
  const verdict = firstWhere(VERDICT_WORDS, (word) => VERDICT_BIT[word] === bit);
  const unknowns = [...turn.keys()].flatMap((column) => unknownsIn(laid, column));
  return { unknowns, verdict, grounds: assessor.grounds(), turn };
}

/**
 * Verifies a question by deciding the case with the values filled in. @throws where that does not flip the verdict: an
 * internal error
 */
function verify(caseView: CaseView, { space, facts, options }: Laid, turn: Turn, verdict: number): void {
  const learnedFacts: Record<string, Fact> = { ...caseView.recorded };
  const learned = new Map<string, Exhibit>();
  for (const column of turn.keys()) {
    const name = firstOf(itemAt(space.cells, itemAt(space.cellOf, column)).members);
    const option = itemAt(space.optionOf, column) - 1;
    if (options.has(name) && !space.facts.some(({ cell }) => cell === space.cellOf[column])) {
      learned.set(name, itemAt(lookUp(options, name), option).exhibit);
    } else {
      const { settings } = firstWhere(facts, (fact) => fact.name === name);
      learnedFacts[name] = recordedAs(itemAt(settings, option));
    }
  }
  const evidence = caseView.case.evidence.map((exhibit) => learned.get(exhibit.id) ?? exhibit);
  const settlement = settleAs(caseView, { ...caseView.case, facts: learnedFacts, evidence });
  if (VERDICT_BIT[settlement.verdict] === verdict)
    throw new Error('what would be learned does not flip the verdict');
}

const settleAs = ({ program, view: { assume: _assume, ...view } }: CaseView, theCase: Case): Settlement =>
  settle(program, theCase, view);
