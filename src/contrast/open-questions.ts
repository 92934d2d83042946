import { settle, type Settlement } from '../engine/settle.ts';
import { STATUS } from '../engine/coded-case.ts';
import type { Case, Exhibit, Value } from '../model/case.ts';
import { Assessor, TERMINATE } from './assess.ts';
import { countedClasses, groupedAttributes } from './addable.ts';
import { boxOf, type Board } from './board.ts';
import type { OpenQuestions, Question, Unknown } from './contrast.ts';
import { enumerate, type Turn } from './enumerate.ts';
import { factItem, variableFacts, type VariableFact } from './fact-values.ts';
import { NO_ATTACKS, type Item } from './items.ts';
import { joinWays } from './join.ts';
import { layOut } from './lay-out.ts';
import { comparesNumbers, isUnknown, Learning, type Learnable } from './learnable.ts';
import { asksForNothing } from './relevance.ts';
import { codedIn, type Further, type Scene } from './scene.ts';
import { findCase, otherThan, UNDECIDED, type Budget } from './search.ts';
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
export function openQuestions(scene: Scene, verdict: number, limit: number, budget: Budget): OpenQuestions {
  const laid = lay(scene, budget.left * WAYS);
  const { board, whole } = laid;
  const box = boxOf(board, () => true);
  const wanted = otherThan(verdict);
  const assessor = new Assessor(board);
  const flip = findCase(assessor, box, wanted, { left: Math.min(budget.left, 4000) });
  if (flip === undefined) return { settled: whole ? true : undefined, questions: [], complete: whole };
  const brings = bringing(laid);
  const quest = { wanted, box, limit: Math.max(MOST, limit), largest: TOGETHER, budget, brings };
  const { turns, upTo, cut } = enumerate(assessor, quest);
  const found = turns.map((turn) => questionOf(laid, assessor, turn)).map(withSharedLabels);
  // where whatever bears a value counts, it is not known that no fewer would do
  const told = asksForNothing(scene.program) ? found.filter(({ unknowns }) => unknowns.length === 1) : found;
  const joined = joinedQuestions(told);
  const settled = flip === UNDECIDED && joined.length === 0 ? undefined : false;
  const complete = whole && upTo >= 1 && !cut && joined.length <= limit;
  const questions = joined.slice(0, limit).map(({ turn, ...question }) => {
    verify(scene, laid, turn, verdict);
    return question;
  });
  return { settled, questions, complete };
}

interface Laid {
  readonly board: Board;
  readonly facts: readonly VariableFact[];
  /** By exhibit of which something could be learned: what, by option of its cell from 1. */
  readonly options: ReadonlyMap<string, readonly Learnable[]>;
  /** Whether everything that the missing values could be is laid out. */
  readonly whole: boolean;
}

function lay(scene: Scene, ways: number): Laid {
  const {
    program,
    case: { evidence },
  } = scene;
  const options = new Map<string, readonly Learnable[]>();
  const coded = codedIn(scene);
  const playing = [...evidence.keys()].filter((index) => coded.status[index] === STATUS.admitted);
  const learning = new Learning(scene);
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
      variants.push({ exhibit: variant(one.exhibit, exhibit.id, at), source: index });
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
  const facts = variableFacts(scene);
  const factItems = facts.map((fact) => factItem(program, fact, isMissing(scene, fact)));
  const tallied = tallyAll(program, codedIn(scene, variants), items);
  const board = layOut(program, tallied, items, factItems, NO_ATTACKS);
  return { board, facts, options, whole: whole && isWhole(scene, options) };
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
  learning: Learning,
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

function isMissing({ program }: Scene, { name, is }: VariableFact): boolean {
  const domain = program.vocabulary.facts[name]!;
  return is === undefined || ('unrated' in domain && domain.unrated === is);
}

function isWhole(scene: Scene, options: Laid['options']): boolean {
  if (asksForNothing(scene.program) || mixesNumbers(scene)) return false;
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
function mixesNumbers({ program, case: { evidence } }: Scene): boolean {
  return [...groupedAttributes(program, countedClasses(program)).keys()].some(
    (name) => comparesNumbers(program, name) && evidence.some((exhibit) => isUnknown(program, exhibit, name)),
  );
}

/** What each column would have learned, as names of the values. */
function unknownsIn({ board, facts, options }: Laid, column: number): readonly Unknown[] {
  const cell = board.cellOf[column]!;
  const [name] = board.cells[cell]!.members;
  const option = board.optionOf[column]!;
  if (board.facts.some((fact) => fact.cell === cell)) {
    const { classes } = facts.find((fact) => fact.name === name)!;
    const { values, ranges } = classes[option - 1]!;
    return [{ exhibit: undefined, name: name!, values, shared: false, ranges }];
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
    key: ({ exhibit, name, values, shared }: Unknown) =>
      JSON.stringify([exhibit, name, shared, values.map((one) => one ?? null)]),
    alike: (a: Unknown, b: Unknown) => a.exhibit === b.exhibit && a.name === b.name && !a.shared && !b.shared,
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
  const names = laid.board.cellOf.map((_, column) =>
    laid.board.optionOf[column] === 0
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

/** A question, and the turn of the board that it stands for. */
interface Asked extends Question {
  readonly turn: Turn;
}

/** What would have to be learned for a turn of the board, and the verdict that it gives. */
function questionOf(laid: Laid, assessor: Assessor, turn: Turn): Asked {
  const box = boxOf(laid.board, () => false);
  for (const [column, count] of turn) box.least[column] = box.most[column] = count;
  const verdict = assessor.assess(box) === TERMINATE ? 'terminate' : 'retain';
  const unknowns = [...turn.keys()].flatMap((column) => unknownsIn(laid, column));
  return { unknowns, verdict, grounds: assessor.grounds(), turn };
}

/** Decides the case as it would be once the values are learned. @throws where that does not flip it, a fault of ours */
function verify(scene: Scene, { board, facts, options }: Laid, turn: Turn, verdict: number): void {
  const learnedFacts: Record<string, Value> = { ...scene.facts };
  const learned = new Map<string, Exhibit>();
  for (const column of turn.keys()) {
    const [name] = board.cells[board.cellOf[column]!]!.members;
    const option = board.optionOf[column]! - 1;
    if (options.has(name!) && !board.facts.some(({ cell }) => cell === board.cellOf[column])) {
      learned.set(name!, options.get(name!)![option]!.exhibit);
    } else learnedFacts[name!] = facts.find((fact) => fact.name === name)!.classes[option]!.values[0]!;
  }
  const evidence = scene.case.evidence.map((exhibit) => learned.get(exhibit.id) ?? exhibit);
  const settlement = settleAs(scene, { ...scene.case, facts: learnedFacts, evidence });
  if ((settlement.verdict === 'terminate') === (verdict === TERMINATE))
    throw new Error('what would be learned does not flip the verdict');
}

const settleAs = ({ program, view: { assume: _assume, ...view } }: Scene, theCase: Case): Settlement =>
  settle(program, theCase, view);
