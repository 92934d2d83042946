import { settle, type Settlement } from '../engine/settle.ts';
import { STATUS } from '../engine/coded-case.ts';
import type { Case, Exhibit, Value } from '../model/case.ts';
import { Assessor } from './assess.ts';
import { boxOf, type Board } from './board.ts';
import type { OpenQuestions, Question, Unknown } from './contrast.ts';
import { enumerate, type Turn } from './enumerate.ts';
import { factItem, variableFacts, type VariableFact } from './fact-values.ts';
import type { Item } from './items.ts';
import { layOut } from './lay-out.ts';
import { learnables, LEARNABLE_LIMIT, type Learnable } from './learnable.ts';
import { codedIn, type Scene } from './scene.ts';
import { findCase, otherThan, UNDECIDED, type Budget } from './search.ts';

/** How many values must be learned together, at most, for a question to be told. */
const TOGETHER = 3;

/** With more exhibits than this that lack one and the same label, who might share it with whom is not tried out in full. */
const SHARING = 3;

/**
 * The missing and unrated values that could flip the verdict, alone or a few together; and whether the verdict is settled
 * whatever all of them are.
 * @param verdict as a bit
 */
export function openQuestions(scene: Scene, verdict: number, limit: number, budget: Budget): OpenQuestions {
  const laid = lay(scene);
  const { board, whole } = laid;
  const box = boxOf(board, () => true);
  const wanted = otherThan(verdict);
  const assessor = new Assessor(board);
  const flip = findCase(assessor, box, wanted, { left: Math.min(budget.left, 4000) });
  if (flip === undefined) return { settled: whole ? true : undefined, questions: [], complete: true };
  const brings = bringing(laid);
  const quest = { wanted, box, limit, largest: TOGETHER, budget, brings };
  const { turns, upTo, cut } = enumerate(assessor, quest);
  const questions = turns.map((turn) => questionOf(scene, laid, turn, verdict));
  const settled = flip === UNDECIDED && questions.length === 0 ? undefined : false;
  return { settled, questions, complete: upTo >= 1 && !cut };
}

interface Laid {
  readonly board: Board;
  readonly facts: readonly VariableFact[];
  /** By exhibit: what could be learned, by option of its cell from 1. */
  readonly options: ReadonlyMap<string, readonly Learnable[]>;
  /** Whether everything that the missing values could be is laid out. */
  readonly whole: boolean;
}

function lay(scene: Scene): Laid {
  const {
    program,
    case: { evidence },
  } = scene;
  const options = new Map<string, readonly Learnable[]>();
  const coded = codedIn(scene);
  const playing = [...evidence.keys()].filter((index) => coded.status[index] === STATUS.admitted);
  const variants: Exhibit[] = [];
  const items = playing.map((index): Item => {
    const exhibit = evidence[index]!;
    const learning = learnables(scene, exhibit);
    options.set(exhibit.id, learning);
    const first = evidence.length + variants.length;
    variants.push(...learning.map((one, at) => variant(one.exhibit, exhibit.id, at)));
    return {
      name: exhibit.id,
      copies: 1,
      options: [
        { cost: 0, exhibits: [index] },
        ...learning.map(({ unknowns }, at) => ({ cost: unknowns.length, exhibits: [first + at] })),
      ],
      own: undefined,
      apart: true,
    };
  });
  const facts = variableFacts(scene);
  const factItems = facts.map((fact) => factItem(program, fact, isMissing(scene, fact)));
  const board = layOut(program, codedIn(scene, variants), items, factItems, new Map());
  return { board, facts, options, whole: isWhole(options) };
}

/** An exhibit as it would be, beside the original, of the same origin, and refuting nothing again. */
function variant({ refutes: _refutes, ...exhibit }: Exhibit, id: string, at: number): Exhibit {
  return { ...exhibit, id: `${id} ${at}`, 'derived-from': id };
}

function isMissing({ program }: Scene, { name, is }: VariableFact): boolean {
  const domain = program.vocabulary.facts[name]!;
  return is === undefined || ('unrated' in domain && domain.unrated === is);
}

function isWhole(options: Laid['options']): boolean {
  const lacking = new Map<string, number>();
  for (const learning of options.values()) {
    if (learning.length >= LEARNABLE_LIMIT) return false;
    const labels = learning.flatMap(({ unknowns }) =>
      unknowns.flatMap(({ name, values }) => (values.includes(undefined) ? [name] : [])),
    );
    for (const name of new Set(labels)) lacking.set(name, (lacking.get(name) ?? 0) + 1);
  }
  return [...lacking.values()].every((count) => count <= SHARING);
}

/** What each column would have learned, as names of the values. */
function unknownsIn({ board, facts, options }: Laid, column: number): readonly Unknown[] {
  const cell = board.cellOf[column]!;
  const [name] = board.cells[cell]!.members;
  const option = board.optionOf[column]!;
  if (board.facts.some((fact) => fact.cell === cell)) {
    const { classes } = facts.find((fact) => fact.name === name)!;
    return [{ exhibit: undefined, name: name!, values: classes[option - 1]!.values }];
  }
  return options.get(name!)![option - 1]!.unknowns;
}

function bringing(laid: Laid): (turned: Turn, turn: Turn) => boolean {
  const names = laid.board.cellOf.map((_, column) =>
    laid.board.optionOf[column] === 0
      ? []
      : unknownsIn(laid, column).map(({ exhibit, name }) => JSON.stringify([exhibit, name])),
  );
  return (turned, turn) => {
    const learned = new Set([...turned.keys()].flatMap((column) => names[column]!));
    return [...turn.keys()].every((column) => names[column]!.every((name) => learned.has(name)));
  };
}

/** Decides the case as it would be once the values are learned. @throws where that does not flip it, a fault of ours */
function questionOf(scene: Scene, laid: Laid, turn: Turn, verdict: number): Question {
  const { board, facts, options } = laid;
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
  if ((settlement.verdict === 'terminate') === (verdict === 2))
    throw new Error('what would be learned does not flip the verdict');
  const unknowns = [...turn.keys()].flatMap((column) => unknownsIn(laid, column));
  return { unknowns, verdict: settlement.verdict, grounds: settlement.grounds };
}

const settleAs = ({ program, view: { assume: _assume, ...view } }: Scene, theCase: Case): Settlement =>
  settle(program, theCase, view);
