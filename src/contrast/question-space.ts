import { named } from '../model/named.ts';
import { STATUS, type CodedCase } from '../engine/coded-case.ts';
import type { Exhibit } from '../model/case.ts';
import { relevantClasses, groupedAttributes } from './relevant-classes.ts';
import type { SearchSpace } from './search-space.ts';
import { datesIn, standingOf } from './dates.ts';
import { factItem, variableFacts } from './fact-values.ts';
import type { VariableFact } from './fact-settings.ts';
import { NO_ATTACKS, type Item } from './items.ts';
import { isTraced } from './is-traced.ts';
import { buildSearchSpace } from './build-search-space.ts';
import { comparesNumbers, isUnknown } from './is-unknown.ts';
import { UnknownValues, type LearnedExhibit } from './unknown-values.ts';
import { asksForNothing } from './relevance.ts';
import { codedIn, type Further, type CaseView } from './case-view.ts';
import { tallyAll } from './tally.ts';
import { chosenOf } from './chosen-exhibits.ts';

/** With more exhibits than this that lack one and the same label, who might share it with whom is not tried out in full. */
const SHARING = 3;

/** The search space of what is missing or unrated, and what its columns stand for. */
export interface Laid {
  readonly space: SearchSpace;
  readonly facts: readonly VariableFact[];
  /** By exhibit of which something could be learned: what, by option of its cell from 1. */
  readonly options: ReadonlyMap<string, readonly LearnedExhibit[]>;
  /** Milliseconds since 1970. */
  readonly asOf: number;
  /** Whether everything that the missing values could be is laid out. */
  readonly whole: boolean;
}

/**
 * Lays out what the missing and unrated values of a case could be.
 * @param ways how many ways to be otherwise may be laid out
 */
export function lay(caseView: CaseView, ways: number): Laid {
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

/** Whether classes compare whole numbers of an attribute by which exhibits are grouped, too: of these not all are tried. */
function mixesNumbers({ program, case: { evidence } }: CaseView): boolean {
  return [...groupedAttributes(program, relevantClasses(program)).keys()].some(
    (name) => comparesNumbers(program, name) && evidence.some((exhibit) => isUnknown(program, exhibit, name)),
  );
}
