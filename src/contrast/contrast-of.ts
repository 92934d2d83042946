import type { Program } from '../engine/program.ts';
import { settleCoded } from '../engine/settle.ts';
import type { View } from '../engine/view.ts';
import type { Case, Exhibit } from '../model/case.ts';
import { endsService, type VerdictWord } from '../model/verdict-word.ts';
import { Assessor, BIT_OF } from './assess.ts';
import { boxOf, type SearchSpace } from './search-space.ts';
import { changesOf } from './changes.ts';
import type { Contrast, Grounding, Margin, Margins, Pivotal, SufficientReason } from './contrast.ts';
import { inPlayOf } from './dates.ts';
import { factReadings } from './fact-reading.ts';
import { omissibleFact } from './fact-values.ts';
import type { Attacks, FactItem } from './items.ts';
import { isTraced } from './is-traced.ts';
import { buildSearchSpace } from './build-search-space.ts';
import { isUnknown } from './unknown-values.ts';
import { marginOf } from './margin.ts';
import { openQuestions } from './open-questions.ts';
import { attacksAmong, bundle, codedIn, inPlay, caseViewOf, strikable, type CaseView } from './case-view.ts';
import { otherThan, type Budget } from './search.ts';
import { sufficientReason } from './sufficient.ts';
import { lapseOf } from './sweep.ts';
import { tallyAll, type Tallied } from './tally.ts';

/** How far to go. */
export interface ContrastOptions {
  /** How many changes and open questions to give, each; 5 without it. */
  readonly limit?: number;
  /** How many assessments each search may take; what is not settled by then says so. */
  readonly effort?: number;
  /** The largest margin to look for; a larger one is told as more than that. */
  readonly deepest?: number;
  /** The verdicts of which margins are worked out, where not of both: of the other each is said to be more than 0. */
  readonly margins?: readonly VerdictWord[];
}

/**
 * Holds a verdict against what it could have been: what it rests on, how firm it is, what would change it, what is open, and
 * when it lapses. Exact, and where a search is cut short it says so; the same on every machine, since effort is counted and
 * not timed.
 * @param theCase a valid case to which the program applies
 * @param view how the case is looked at, where not as it stands
 */
export function contrastOf(
  program: Program,
  theCase: Case,
  view: View = {},
  options: ContrastOptions = {},
): Contrast {
  const { limit = 5, effort = EFFORT, deepest = Infinity, margins } = options;
  const caseView = caseViewOf(program, theCase, view);
  const { verdict, grounds } = settleCoded(program, codedIn(caseView));
  const bit = BIT_OF[verdict];
  const removable = removalsOf(caseView);
  const { space } = removable;
  const assessor = new Assessor(space);
  const start = assessor.assess(boxOf(space, () => false));
  if (start !== bit) throw new Error(`the space of ${theCase.case} does not give its verdict`);
  const orders = deletionOrders(space, grounds);
  const sorted = inEvidenceOrder(theCase);
  const sufficient = sufficientReason(assessor, bit, (cell) => isFact(space, cell), orders, { left: effort });
  return {
    verdict,
    sufficient: sorted(sufficient),
    pivotal: sorted(pivotal(assessor, bit, sufficient, { left: effort })),
    margin: margins?.includes(verdict) === false ? UNKNOWN : marginsOf(removable, bit, effort, deepest),
    changes: changesOf(caseView, bit, !endsService(verdict), limit, { left: effort }),
    open: openQuestions(caseView, bit, limit, { left: effort }),
    ...lapseOf(caseView, effort * LOOKS),
  };
}

/** So many exhibits may be looked at, as time goes by, for each assessment. */
const LOOKS = 1000;

/** Enough for cases of some hundred exhibits, and done in well under a second. */
const EFFORT = 6000;

/** Puts exhibits in the order of their document: those that are alike were laid out together. */
function inEvidenceOrder({ evidence }: Case): <Some extends Grounding>(some: Some) => Some {
  const position = new Map(evidence.map(({ id }, at) => [id, at]));
  return (some) => ({
    ...some,
    exhibits: some.exhibits.toSorted((a, b) => position.get(a)! - position.get(b)!),
  });
}

/** Everything that could be left out: exhibits struck, facts not known. */
interface Removals {
  readonly caseView: CaseView;
  readonly playing: readonly number[];
  readonly facts: readonly FactItem[];
  readonly tallied: Tallied;
  readonly attacks: Attacks;
  /** By position: the first exhibit of what it repeats. */
  readonly origins: Int32Array;
  readonly space: SearchSpace;
}

function removalsOf(caseView: CaseView): Removals {
  const { program } = caseView;
  const coded = codedIn(caseView);
  const playing = inPlay(caseView, coded);
  const entriesOf = inPlayOf(caseView, coded);
  const facts = factReadings(program).facts.map((reading) => {
    const { name } = program.coded.book.facts[reading.fact]!;
    return omissibleFact({ name, reading, entries: entriesOf(name) });
  });
  const items = strikable(caseView, playing);
  const tallied = tallyAll(program, coded, items, facts);
  const attacks = attacksAmong(playing, coded);
  const space = buildSearchSpace(program, tallied, items, facts, attacks, caseView.asOf);
  return { caseView, playing, facts, tallied, attacks, origins: coded.origin.slice(0, coded.size), space };
}

const isFact = ({ facts }: SearchSpace, cell: number): boolean => facts.some((fact) => fact.cell === cell);

/**
 * What flips the verdict when it alone is left out: that is in every sufficient reason, and nothing else is. It is looked for
 * in one that was found, among many at once where bounds tell that none of them does.
 */
function pivotal(
  assessor: Assessor,
  verdict: number,
  { shares, facts: needed }: SufficientReason,
  budget: Budget,
): Pivotal {
  const { space } = assessor;
  const wanted = otherThan(verdict);
  const named = new Set([...shares.map(({ of }) => of[0]!), ...needed.map(factNamed)]);
  const cells = [...space.cells.keys()].filter((cell) => named.has(nameOf(space, cell)));
  const found: number[] = [];
  let complete = true;
  const search = (from: number, to: number): void => {
    budget.left -= space.price;
    if (budget.left < 0) complete = false;
    if (!complete || from === to) return;
    const box = boxOf(space, () => false);
    for (const cell of cells.slice(from, to)) box.most[space.cells[cell]!.offset + 1] = 1;
    if (to - from === 1) box.least.set(box.most);
    if ((assessor.assess(box, to - from === 1 ? 0 : 1) & wanted) === 0) return;
    if (to - from === 1) found.push(cells[from]!);
    else {
      const middle = Math.floor((from + to) / 2);
      search(from, middle);
      search(middle, to);
    }
  };
  search(0, cells.length);
  const members = (facts: boolean): readonly string[] =>
    found.flatMap((cell) => (isFact(space, cell) === facts ? space.cells[cell]!.members : []));
  return { exhibits: members(false), facts: members(true), complete };
}

/** A fact and an exhibit may be called the same: no exhibit's id has a space. */
const factNamed = (name: string): string => `fact ${name}`;

function nameOf(space: SearchSpace, cell: number): string {
  const [first] = space.cells[cell]!.members;
  return isFact(space, cell) ? factNamed(first!) : first!;
}

/** Cells in the order in which to try to do without them: for each ground, what it does not rest on first; and as they stand. */
function deletionOrders(space: SearchSpace, grounds: readonly string[]): readonly (readonly number[])[] {
  const { program, cells, touches } = space;
  const all = [...cells.keys()];
  const orders = grounds.slice(0, 3).map((ground) => {
    const leaves = leavesOf(program, ground);
    const rests = cells.map((_, cell) => Number(touches[cell]!.some((finding) => leaves.has(finding))));
    return all.toSorted((a, b) => rests[a]! - rests[b]! || b - a);
  });
  return orders.length === 0 ? [all] : orders;
}

/** The findings that a rule rests on, through those that join others. */
function leavesOf({ rules, reads }: Program, rule: string): ReadonlySet<number> {
  const leaves = new Set<number>();
  const visit = (finding: number): void => {
    if (leaves.has(finding)) return;
    leaves.add(finding);
    for (const part of reads[finding]!.findings) visit(part);
  };
  const walk = ({ op, finding, parts }: Program['rules'][number]['when']): void => {
    if (op === 'finding') visit(finding);
    for (const part of parts) walk(part);
  };
  walk(rules.find(({ id }) => id === rule)!.when);
  return leaves;
}

/**
 * By position: the source of an exhibit, that of its origin where sources are traced; of one without a source, itself, by its id, and said to be an exhibit where a source
 * is called the same.
 */
function sourceNames(
  { program, case: { evidence } }: CaseView,
  origins: Int32Array,
): (index: number) => string {
  const traced = isTraced(program.vocabulary, 'source');
  const labelOf = (index: number): string | undefined => {
    const bearer: Exhibit = evidence[traced ? origins[index]! : index]!;
    return Object.hasOwn(bearer, 'source') && !isUnknown(program, bearer, 'source')
      ? String(bearer['source'])
      : undefined;
  };
  const labels = new Set([...evidence.keys()].map(labelOf));
  return (index) => {
    const label = labelOf(index);
    let name = label ?? evidence[index]!.id;
    if (label === undefined) while (labels.has(name)) name = `exhibit ${name}`;
    return name;
  };
}

/** Margins of which nothing is said. */
const UNKNOWN: Margins = {
  exhibits: { kind: 'more-than', size: 0 },
  origins: { kind: 'more-than', size: 0 },
  sources: undefined,
};

function marginsOf(removals: Removals, verdict: number, effort: number, deepest: number): Margins {
  const { caseView, playing, facts, tallied, attacks, origins, space } = removals;
  const { program, case: theCase } = caseView;
  const { evidence } = theCase;
  const order = new Map(evidence.map(({ id }, at) => [id, at]));
  const grouped = (nameOfIndex: (index: number) => string): Margin => {
    const groups = new Map<string, number[]>();
    for (const index of playing) {
      const name = nameOfIndex(index);
      const known = groups.get(name);
      if (known === undefined) groups.set(name, [index]);
      else known.push(index);
    }
    const items = [...groups].map(([name, members]) => bundle(name, members));
    const laid = buildSearchSpace(program, tallied, items, facts, attacks, caseView.asOf);
    const names = new Map([...groups.keys()].map((name, at) => [name, at]));
    return marginOf(laid, verdict, (cell) => !isFact(laid, cell), names, { left: effort }, deepest);
  };
  const sourceOf = sourceNames(caseView, origins);
  return {
    exhibits: marginOf(space, verdict, (cell) => !isFact(space, cell), order, { left: effort }, deepest),
    origins: grouped((index) => evidence[origins[index]!]!.id),
    sources: Object.hasOwn(program.vocabulary.attributes, 'source') ? grouped(sourceOf) : undefined,
  };
}

/** As far as a verdict's gist goes: it shows the first change and the first question alone, and margins of a termination. */
export const GIST = {
  limit: 4,
  effort: 1500,
  deepest: 1,
  margins: ['terminate'],
} as const satisfies ContrastOptions;

/** Beside the verdict of a case of more exhibits than `LARGE`: no further than takes about as long as to read them. */
const FOR_LARGE = 300;
const LARGE = 5000;

/**
 * How far to go for what is said beside a verdict.
 * @param size how many exhibits there are
 */
export function besideVerdict(contrast: 'gist' | 'whole', size: number): ContrastOptions {
  const options = contrast === 'gist' ? GIST : {};
  return size > LARGE ? { ...options, effort: FOR_LARGE } : options;
}
