import { itemAt } from '../model/look-up.ts';
import { named } from '../model/named.ts';
import { STATUS, type CodedCase } from '../engine/coded-case.ts';
import type { Program } from '../engine/program.ts';
import type { Exhibit } from '../model/case.ts';
import { relevantClasses, groupedAttributes } from './relevant-classes.ts';
import type { SearchSpace } from './search-space.ts';
import { datesIn, standingOf } from './dates.ts';
import { factItem, variableFacts } from './fact-values.ts';
import type { VariableFact } from './fact-settings.ts';
import { NO_ATTACKS, type Item } from './items.ts';
import type { FillingIn } from './filling-in.ts';
import { isTraced } from './is-traced.ts';
import { buildSearchSpace } from './build-search-space.ts';
import { comparesNumbers, isUnknown } from './is-unknown.ts';
import { UnknownValues, type LearnedExhibit } from './unknown-values.ts';
import { asksForNothing } from './relevance.ts';
import { codedIn, type Further, type CaseView } from './case-view.ts';
import { tallyAll } from './tally.ts';
import { chosenOf } from './chosen-exhibits.ts';

/** If more exhibits than this lack the same label, not all ways of sharing a new one are tried. */
const SHARING = 3;

/** The search space of the missing and unrated values, and what its columns stand for. */
export interface Laid {
  readonly space: SearchSpace;
  readonly facts: readonly VariableFact[];
  /** By exhibit with missing values: the ways to fill them in, by option of its cell from 1. */
  readonly options: ReadonlyMap<string, readonly LearnedExhibit[]>;
  /** Milliseconds since 1970. */
  readonly asOf: number;
  /** Whether everything that the missing values could be is covered. */
  readonly whole: boolean;
}

/**
 * Builds the search space of the missing and unrated values of a case.
 * @param ways how many alternative exhibits to try in total
 * @param filling what may be looked at to find them
 */
export function lay(caseView: CaseView, ways: number, filling: FillingIn): Laid {
  const {
    program,
    case: { evidence },
  } = caseView;
  const options = new Map<string, readonly LearnedExhibit[]>();
  const coded = codedIn(caseView);
  const playing = [...evidence.keys()].filter((index) => coded.status[index] === STATUS.admitted);
  const learning = new UnknownValues(caseView, repeatedAmong(playing, coded, evidence), filling);
  const limits = { ways, filling, size: sizeOfOne(program) };
  const { chosen, cut } = chosenOf(evidence, playing, learning, limits);
  let whole = !cut;
  const variants: Further[] = [];
  const items = playing.map((index): Item => {
    const exhibit = itemAt(evidence, index);
    if (!chosen.has(index)) return asItIs(exhibit.id, index);
    const learnable = learning.learnables(exhibit);
    if (learnable.cut) whole = false;
    options.set(exhibit.id, learnable.list);
    const first = evidence.length + variants.length;
    for (const [at, one] of learnable.list.entries())
      variants.push({
        exhibit: variant(one.exhibit, exhibit.id, at),
        // for a traced value that it would have itself, the variant is an origin of its own
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
  const isFree = (fact: Pick<VariableFact, 'name' | 'is'>): boolean => isMissing(caseView, fact);
  const dates = datesIn(caseView, coded, playing, true);
  const facts = variableFacts(caseView, dates, standingOf(caseView, coded), isFree);
  const factItems = facts.map(factItem);
  const tallied = tallyAll(program, codedIn(caseView, variants), items, factItems);
  const space = buildSearchSpace(program, tallied, items, factItems, NO_ATTACKS, caseView.asOf);
  whole &&=
    isWhole(caseView, options) &&
    !bearsUnknown(caseView, playing, coded) &&
    !facts.some(({ cut: isCut }) => isCut);
  return { space, facts, options, whole, asOf: caseView.asOf };
}

/** What it takes to read one alternative exhibit: its attributes one by one, and the tests of all classes at once. */
const sizeOfOne = ({ coded: { book }, policy }: Program): number =>
  book.attributes.length * (AN_ATTRIBUTE + Math.ceil(Object.keys(policy.classes).length / AT_ONCE));

/** Reading an attribute costs as much as looking at so many classes; this many are tested at once. */
const AN_ATTRIBUTE = 10;
const AT_ONCE = 32;

/** The ids of the origins of derived exhibits. */
function repeatedAmong(
  playing: readonly number[],
  { origin }: CodedCase,
  evidence: readonly Exhibit[],
): ReadonlySet<string> {
  return new Set(
    playing.flatMap((index) => (origin[index] === index ? [] : [itemAt(evidence, itemAt(origin, index)).id])),
  );
}

/** Whether a value to be learned is a traced one of an origin. */
const isOrigin = (
  { program: { vocabulary } }: CaseView,
  exhibit: Exhibit,
  { unknowns }: LearnedExhibit,
): boolean =>
  exhibit['derived-from'] === undefined && unknowns.some(({ name }) => isTraced(vocabulary, name));

/** Whether a derived exhibit takes a value from its origin that is missing there: its possible values are not tried. */
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
      origin[index] !== index &&
      traced.some((name) => isUnknown(program, itemAt(evidence, itemAt(origin, index)), name)),
  );
}

/** An exhibit without alternatives. */
const asItIs = (name: string, index: number): Item => ({
  name,
  copies: 1,
  options: [{ cost: 0, exhibits: [index] }],
  own: undefined,
});

/** An exhibit with values filled in, added next to the original: it derives from it, and refutes nothing again. */
function variant({ refutes: _refutes, ...exhibit }: Exhibit, id: string, at: number): Exhibit {
  return { ...exhibit, id: `${id} ${at}`, 'derived-from': id };
}

function isMissing({ program }: CaseView, { name, is }: Pick<VariableFact, 'name' | 'is'>): boolean {
  const domain = named(program.vocabulary.facts, name);
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

/**
 * Whether classes compare the numbers of an attribute that exhibits are also grouped by: not all of its values are
 * tried.
 */
function mixesNumbers({ program, case: { evidence } }: CaseView): boolean {
  return [...groupedAttributes(program, relevantClasses(program)).keys()].some(
    (name) => comparesNumbers(program, name) && evidence.some((exhibit) => isUnknown(program, exhibit, name)),
  );
}
