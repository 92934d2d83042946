import { itemAt } from '../../model/look-up.ts';
import type { Program } from '../../engine/program.ts';
import { cellsAdding } from '../cells-adding.ts';
import { countedBy } from '../counting.ts';
import { Effort, Spent } from '../effort.ts';
import type { AskedQuestion } from '../prove.ts';
import { answered, type Question } from '../question.ts';
import { cellSpaceOf, TooLarge, type CellSpace } from '../cell-space.ts';
import type { Cell } from '../cell.ts';
import { questionWords } from './question-words.ts';
import { cellName, furtherName } from './cell-names.ts';
import { furtherCase, givenCase } from './smt-case.ts';
import { smtFacts, type SmtFacts } from './smt-facts.ts';
import { SmtJudgement } from './smt-judgement.ts';
import { SmtLabels } from './smt-labels.ts';
import { placingOf } from './smt-placing.ts';
import { and, atMostOne, comment, negated, or, sum } from './terms.ts';

/** Questions about the same policies, with the title they are written under. */
export interface AskedTogether {
  readonly programs: readonly Program[];
  /** A name for each policy, by index; empty if there is only one. */
  readonly versions: readonly string[];
  readonly questions: readonly (AskedQuestion & { readonly about: string })[];
}

/** Values of an attribute beyond those that the prover's argument needs, so that the argument is tested too. */
const EXTRA = 2;

/** The limit for partitioning exhibits, in steps. */
const MOST_STEPS = 100_000;

/** The head of the script: who it is for, and how to read it. */
export const SMT_HEAD: readonly string[] = [
  '; What decisis was asked about policies, for any solver that reads SMT-LIB 2.6, such as',
  ';   z3 FILE          or          cvc5 --incremental FILE',
  '; A case that answers a question makes its (check-sat) sat. Above each stands what decisis found: its :status.',
  '; Numbers are whole and have no bound: none of the bounds that decisis works with are in here.',
  '(set-info :smt-lib-version 2.6)',
  '(set-logic QF_LIA)',
];

/**
 * Writes the questions asked about some policies in SMT-LIB. The number of exhibits in each cell is an unbounded
 * integer; counts, sums and rates are linear in these; findings, rules and the verdict are named definitions over them.
 * It uses none of the prover's bounds, graphs and clauses, so another solver's answers check all of these
 * independently; only the cells are shared (README, how proofs work).
 * @returns the lines; or the reason if there is too much to write
 */
export function smtScript(asked: AskedTogether): readonly string[] | string {
  try {
    return ['(push 1)', ...linesOf(asked), '(pop 1)'];
  } catch (error) {
    if (error instanceof TooLarge) return error.message;
    if (error instanceof Spent)
      return `too large: dividing exhibits into kinds took more than ${MOST_STEPS} steps`;
    throw error;
  }
}

function linesOf({ programs, versions, questions }: AskedTogether): readonly string[] {
  const counts = programs.flatMap((program) =>
    program.findings.flatMap((_, position) => countedBy(program, position, 1).counts),
  );
  const space = cellSpaceOf(programs, counts, EXTRA, [], new Effort(MOST_STEPS));
  if (space.partial !== undefined) throw new TooLarge(space.partial);
  const labels = new SmtLabels(programs, space, counts);
  const facts = smtFacts(programs);
  const one = givenCase(space, labels);
  const judge = (theCase: typeof one): readonly SmtJudgement[] =>
    programs.map((program, of) => new SmtJudgement(program, versions[of] ?? '', theCase, facts, space));
  const now = judge(one);
  const stepwise = questions.some(({ question }) => 'before' in question);
  const then = stepwise ? judge(furtherCase(space, labels)) : [];
  return [
    comment('how many exhibits a case has of each kind that the policies tell apart'),
    ...space.cells.flatMap(declaredCell),
    ...labels.lines,
    ...facts.lines,
    ...placings(space, facts, cellName),
    ...now.flatMap(({ lines }) => lines),
    ...(stepwise ? [...furtherExhibit(space, facts), ...labels.stepLines()] : []),
    ...then.flatMap(({ lines }) => lines),
    ...questions.flatMap((question) => asking(question, programs, versions, space, now, then)),
  ];
}

function declaredCell({ kind, from, to, options }: Cell, cell: number): readonly string[] {
  const age = to === Infinity ? `from ${from} ms` : `from ${from} to below ${to} ms`;
  const values = [...options].map(([name, { value }]) => `${name} ${value}`);
  return [
    comment([kind, `observed ${age} before as-of`, ...values].join(', ')),
    `(declare-const ${cellName(cell)} Int)`,
    `(assert (>= ${cellName(cell)} 0))`,
  ];
}

/** The added exhibit: it is in exactly one cell. */
function furtherExhibit(space: CellSpace, facts: SmtFacts): readonly string[] {
  const { cells } = space;
  const names = cells.map((_, cell) => furtherName(cell));
  return [
    comment('of which kind the further exhibit is, where a question is about one'),
    ...names.map((name) => `(declare-const ${name} Bool)`),
    `(assert ${atMostOne(names)})`,
    ...placings(space, facts, furtherName),
  ];
}

/** A cell with exhibits must allow an age after its starts, and not after the others. */
function placings(
  { cells }: CellSpace,
  facts: SmtFacts,
  nameOf: (cell: number) => string,
): readonly string[] {
  return cells.flatMap((cell, at) => {
    const placing = placingOf(cell, facts);
    const there = nameOf === furtherName ? furtherName(at) : `(>= ${nameOf(at)} 1)`;
    return placing === undefined ? [] : [`(assert (=> ${there} ${placing}))`];
  });
}

function asking(
  { question, anyScope, answer, about }: AskedTogether['questions'][number],
  programs: readonly Program[],
  versions: readonly string[],
  space: CellSpace,
  now: readonly SmtJudgement[],
  then: readonly SmtJudgement[],
): readonly string[] {
  const given = (judgements: readonly SmtJudgement[]): readonly string[] =>
    judgements.flatMap(({ inScope, assumed }) => [...(anyScope ? [] : [inScope]), assumed]);
  const asserted =
    'before' in question
      ? [
          ...given(now),
          ...given(then),
          term(question.before, now),
          term(question.after, then),
          or(cellsAdding(programs, space, question).map(furtherName)),
        ]
      : [...given(now), term(question, now)];
  const status = 'unknown' in answer ? 'unknown' : 'found' in answer ? 'sat' : 'unsat';
  return [
    '',
    comment(about),
    comment(`asked for: ${questionWords(question, versions)}`),
    '(push 1)',
    ...asserted.map((each) => `(assert ${each})`),
    `(set-info :status ${status})`,
    '(check-sat)',
    ...fewer(answer, space),
    '(pop 1)',
  ];
}

/** If a case is said to be the smallest: that there is none with fewer exhibits. */
function fewer(answer: AskedQuestion['answer'], { cells }: CellSpace): readonly string[] {
  if (!('found' in answer) || !answer.smallest) return [];
  const { found } = answer;
  const { length: size } = ('before' in found ? found.before : found).evidence;
  if (size === 0) return [];
  const total = sum(cells.map((_, cell) => cellName(cell)));
  return [
    comment(`with fewer exhibits than the ${size} of the smallest case that decisis shows`),
    `(assert (< ${total} ${size}))`,
    '(set-info :status unsat)',
    '(check-sat)',
  ];
}

function term(question: Question, judgements: readonly SmtJudgement[]): string {
  const judgement = (of: number): SmtJudgement => itemAt(judgements, of);
  return answered<string>(question, {
    verdict: (verdict, of) => judgement(of).verdict(verdict),
    contested: (of) => judgement(of).contested,
    holds: (condition, of) => judgement(of).holds(condition),
    applies: (rule, of) => judgement(of).applies(rule),
    prevails: (rule, of) => judgement(of).prevails(rule),
    scope: (of) => judgement(of).inScope,
    joined: (op, parts) => {
      if (op === 'any') return or(parts);
      return and(op === 'all' ? parts : parts.map(negated));
    },
  });
}
