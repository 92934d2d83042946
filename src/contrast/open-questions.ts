import { settle, type Settlement } from '../engine/settle.ts';
import { STATUS, type CodedCase } from '../engine/coded-case.ts';
import type { Case, Exhibit, Fact } from '../model/case.ts';
import { Assessor, BIT_OF, TERMINATE } from './assess.ts';
import { relevantClasses, groupedAttributes } from './addable.ts';
import { boxOf, type SearchSpace } from './search-space.ts';
import type { OpenQuestions, OpenQuestion, Unknown } from './contrast.ts';
import { enumerate, type Turn } from './enumerate.ts';
import { datesIn, standingOf } from './dates.ts';
import { factItem, recordedAs, variableFacts, type VariableFact } from './fact-values.ts';
import { NO_ATTACKS, type Item } from './items.ts';
import { isTraced } from './is-traced.ts';
import { joinWays } from './join.ts';
import { buildSearchSpace } from './build-search-space.ts';
import { comparesNumbers, isUnknown, UnknownValues, type LearnedExhibit } from './unknown-values.ts';
import { asksForNothing } from './relevance.ts';
import { codedIn, type Further, type CaseView } from './case-view.ts';
import { findCase, otherThan, UNDECIDED, type Budget } from './search.ts';
import { toldStretches } from './since.ts';
import { tallyAll } from './tally.ts';

/** How many values must be learned together, at most, for a question to be told. */
const TOGETHER = 3;

/** So many ways are looked for, at the least: several of them may be told as one. */
const MOST = 100;

/** With more exhibits than this that lack one and the same label, who might share it with whom is not tried out in full. */
const SHARING = 3;

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

interface Laid {
  readonly space: SearchSpace;
  readonly facts: readonly VariableFact[];
  /** By exhibit of which something could be learned: what, by option of its cell from 1. */
  readonly options: ReadonlyMap<string, readonly LearnedExhibit[]>;
  /** Milliseconds since 1970. */
  readonly asOf: number;
  /** Whether everything that the missing values could be is laid out. */
  readonly whole: boolean;
}

function lay(caseView: CaseView, ways: number): Laid {
  const {
    program,
    case: { evidence },
  } = caseView;
  const options = new Map<string, readonly LearnedExhibit[]>();
  const coded = codedIn(caseView);
  const playing = [...evidence.keys()].filter((index) => coded.status[index] === STATUS.admitted);
  const learning = new UnknownValues(caseView, repeatedAmong(playing, coded, evidence));
  const { chosen, cut } = chosenOf(evidence, playing, learning, ways);
  let whole = !cut;
  const variants: Further[] = [];
  const items = playing.map((index): Item => {
    const exhibit = evidence[index]!;
    if (!chosen.has(index)) return asItIs(exhibit.id, index);
    const learnable = learning.learnables(exhibit);
    if (learnable.cut) whole = false;
    options.set(exhibit.id, learnable.list);
    const first = evidence.length + variants.length;
    for (const [at, one] of learnable.list.entries())
      variants.push({
        exhibit: variant(one.exhibit, exhibit.id, at),
        // of a traced value of its own it is the origin itself
        source: isOrigin(caseView, exhibit, one) ? -1 : index,
      });
    const others = learnable.list.map(({ unknowns }, at) => ({
      cost: unknowns.length,
      exhibits: [first + at],
    }));
    return {
      ...asItIs(exhibit.id, index),
      options: [{ cost: 0, exhibits: [index] }, ...others],
      apart: true,
    };
  });
  const facts = variableFacts(caseView, datesIn(caseView, coded, playing, true), standingOf(caseView, coded));
  const factItems = facts.map((fact) => factItem(fact, isMissing(caseView, fact)));
  const tallied = tallyAll(program, codedIn(caseView, variants), items, factItems);
  const space = buildSearchSpace(program, tallied, items, factItems, NO_ATTACKS, caseView.asOf);
  whole &&=
    isWhole(caseView, options) &&
    !bearsUnknown(caseView, playing, coded) &&
    !facts.some((fact) => fact.cut && isMissing(caseView, fact));
  return { space, facts, options, whole, asOf: caseView.asOf };
}

/** The exhibits that others repeat, first of all, by id. */
function repeatedAmong(
  playing: readonly number[],
  { origin }: CodedCase,
  evidence: readonly Exhibit[],
): ReadonlySet<string> {
  return new Set(playing.flatMap((index) => (origin[index] === index ? [] : [evidence[origin[index]!]!.id])));
}

/** Whether what would be learned of an exhibit is a value that it bears as an origin. */
const isOrigin = (
  { program: { vocabulary } }: CaseView,
  exhibit: Exhibit,
  { unknowns }: LearnedExhibit,
): boolean =>
  exhibit['derived-from'] === undefined && unknowns.some(({ name }) => isTraced(vocabulary, name));

/** Whether an exhibit in play would bear a value that its origin lacks: what that could be is not tried. */
function bearsUnknown(
  { program, case: { evidence } }: CaseView,
  playing: readonly number[],
  { origin }: CodedCase,
): boolean {
  const traced = [...groupedAttributes(program, relevantClasses(program)).keys()].filter((name) =>
    isTraced(program.vocabulary, name),
  );
  return playing.some(
    (index) =>
      origin[index] !== index && traced.some((name) => isUnknown(program, evidence[origin[index]!]!, name)),
  );
}

/** For each assessment that may be made, exhibits are laid out with no more ways to be otherwise than this, all together. */
const WAYS = 2;

/**
 * The exhibits of which something could be learned, by position: where there are too many, first one of each likeness, then
 * another of each, and so on.
 */
function chosenOf(
  evidence: readonly Exhibit[],
  playing: readonly number[],
  learning: UnknownValues,
  ways: number,
): { readonly chosen: ReadonlySet<number>; readonly cut: boolean } {
  const alike = new Map<string, number[]>();
  for (const index of playing) {
    const likeness = learning.likenessOf(evidence[index]!);
    const group = alike.get(likeness);
    if (group === undefined) alike.set(likeness, [index]);
    else group.push(index);
  }
  const chosen = new Set<number>();
  let left = ways;
  let open = [...alike.values()].map((group) => ({ group, count: undefined as number | undefined }));
  for (let round = 0; open.length > 0; round += 1) {
    for (const one of open) {
      one.count ??= learning.countOf(evidence[one.group[0]!]!);
      if (one.count === 0) continue;
      if (one.count > left) return { chosen, cut: true };
      left -= one.count;
      chosen.add(one.group[round]!);
    }
    open = open.filter(({ group, count }) => count! > 0 && group.length > round + 1);
  }
  return { chosen, cut: false };
}

/** An exhibit that is as it is. */
const asItIs = (name: string, index: number): Item => ({
  name,
  copies: 1,
  options: [{ cost: 0, exhibits: [index] }],
  own: undefined,
});

/** An exhibit as it would be, beside the original, of the same origin, and refuting nothing again. */
function variant({ refutes: _refutes, ...exhibit }: Exhibit, id: string, at: number): Exhibit {
  return { ...exhibit, id: `${id} ${at}`, 'derived-from': id };
}

function isMissing({ program }: CaseView, { name, is }: VariableFact): boolean {
  const domain = program.vocabulary.facts[name]!;
  return is === undefined || ('unrated' in domain && domain.unrated === is);
}

function isWhole(caseView: CaseView, options: Laid['options']): boolean {
  if (asksForNothing(caseView.program) || mixesNumbers(caseView)) return false;
  const lacking = new Map<string, number>();
  for (const learning of options.values()) {
    const labels = learning.flatMap(({ unknowns }) =>
      unknowns.flatMap(({ name, values }) => (values.includes(undefined) ? [name] : [])),
    );
    for (const name of new Set(labels)) lacking.set(name, (lacking.get(name) ?? 0) + 1);
  }
  return [...lacking.values()].every((count) => count <= SHARING);
}

/** Whether classes compare whole numbers of an attribute by which exhibits are grouped, too: of these not all are tried. */
function mixesNumbers({ program, case: { evidence } }: CaseView): boolean {
  return [...groupedAttributes(program, relevantClasses(program)).keys()].some(
    (name) => comparesNumbers(program, name) && evidence.some((exhibit) => isUnknown(program, exhibit, name)),
  );
}

/** What each column would have learned, as names of the values. */
function unknownsIn({ space, facts, options, asOf }: Laid, column: number): readonly Unknown[] {
  const cell = space.cellOf[column]!;
  const [name] = space.cells[cell]!.members;
  const option = space.optionOf[column]!;
  if (space.facts.some((fact) => fact.cell === cell)) {
    const { settings } = facts.find((fact) => fact.name === name)!;
    const { values, ranges, since } = settings[option - 1]!;
    const told = since === undefined ? undefined : toldStretches(since, asOf);
    return [{ exhibit: undefined, name: name!, values, shared: false, ranges, since: told }];
  }
  return options.get(name!)![option - 1]!.unknowns;
}

/** A new label that only one would have to bear is shared with nobody. */
function withSharedLabels(question: Asked): Asked {
  const sharing = (name: string): number =>
    question.unknowns.filter((one) => one.shared && one.name === name).length;
  const unknowns = question.unknowns.map((one) => ({ ...one, shared: one.shared && sharing(one.name) > 1 }));
  return { ...question, unknowns };
}

/** Questions about the same values that differ in what one of them would have to be, as one. */
function joinedQuestions(questions: readonly Asked[]): readonly Asked[] {
  const joining = {
    key: ({ exhibit, name, values, shared, since }: Unknown) =>
      JSON.stringify([exhibit, name, shared, values.map((one) => one ?? null), since ?? null]),
    alike: (a: Unknown, b: Unknown) =>
      a.exhibit === b.exhibit &&
      a.name === b.name &&
      !a.shared &&
      !b.shared &&
      JSON.stringify(a.since) === JSON.stringify(b.since),
    join: ([first, ...others]: readonly Unknown[]): Unknown => ({
      ...first!,
      values: [...new Set([first!, ...others].flatMap(({ values }) => values))],
      ranges: [first!, ...others].flatMap(({ ranges }) => ranges),
    }),
  };
  const byGrounds = new Map<string, Asked[]>();
  const unique = new Map(
    questions.map((question) => [question.unknowns.map(joining.key).join(), question] as const),
  );
  for (const question of unique.values()) {
    const names = question.unknowns.map(({ exhibit, name }) => [exhibit, name]);
    const key = JSON.stringify([names, question.grounds]);
    byGrounds.set(key, [...(byGrounds.get(key) ?? []), question]);
  }
  return [...byGrounds.values()].flatMap((alike) =>
    joinWays(
      alike.map(({ unknowns }) => unknowns),
      joining,
    ).map((unknowns) => ({ ...alike[0]!, unknowns })),
  );
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

/** A question, and the turn of the search space that it stands for. */
interface Asked extends OpenQuestion {
  readonly turn: Turn;
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
      learned.set(name!, options.get(name!)![option]!.exhibit);
    } else learnedFacts[name!] = recordedAs(facts.find((fact) => fact.name === name)!.settings[option]!);
  }
  const evidence = caseView.case.evidence.map((exhibit) => learned.get(exhibit.id) ?? exhibit);
  const settlement = settleAs(caseView, { ...caseView.case, facts: learnedFacts, evidence });
  if (BIT_OF[settlement.verdict] === verdict)
    throw new Error('what would be learned does not flip the verdict');
}

const settleAs = ({ program, view: { assume: _assume, ...view } }: CaseView, theCase: Case): Settlement =>
  settle(program, theCase, view);
