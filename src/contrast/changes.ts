import { itemAt } from '../model/look-up.ts';
import { named } from '../model/named.ts';
import { firstOf } from '../model/ends.ts';
import { factsOf } from '../engine/facts-of.ts';
import { addables, type Addable } from './addable.ts';
import { Assessor } from './assess.ts';
import { boxOf } from './search-space.ts';
import type { Changes } from './contrast.ts';
import { enumerate, type Turn } from './enumerate.ts';
import { datesIn, inPlayOf } from './dates.ts';
import { startsOf } from './fact-option.ts';
import { factItem, recordedAs, variableFacts } from './fact-values.ts';
import type { Item } from './items.ts';
import { joinWays } from './join.ts';
import { buildSearchSpace } from './build-search-space.ts';
import { attacksAmong, codedIn, inPlay, strikable, type CaseView } from './case-view.ts';
import type { FillingIn } from './filling-in.ts';
import { asksForNothing } from './relevance.ts';
import { otherThan, type Budget } from './search.ts';
import { FREE, Supposed } from './supposed.ts';
import { tallyAll } from './tally.ts';
import { withOwnLabels } from './with-own-labels.ts';
import { type ChangePart, JOIN_DATES, type Setting, joinParts, keyOf, partsOf } from './change-parts.ts';
import { type Settled, settledIn } from './settled-with-assumptions.ts';
import { WITHOUT_DATES, WITH_ONE_LABEL, mayNeedDates, mayNeedLabels } from './search-reach.ts';
import { bringing } from './brings-change.ts';
import { changeOf } from './described-change.ts';

/** The most exhibits of one kind to add. */
const ADDED_MOST = 12;

/**
 * Finds the inclusion-minimal changes that give the other verdict, smallest first: facts set otherwise, exhibits struck
 * and, where the service is retained, exhibits added. Each one is verified by deciding the changed case.
 * @param verdict as a bit
 * @param limit how many changes to return
 */
export function changesOf(
  caseView: CaseView,
  verdict: number,
  adding: boolean,
  limit: number,
  budget: Budget,
  filling: FillingIn,
): Changes {
  const { program, case: theCase } = caseView;
  const own = codedIn(caseView);
  const playing = inPlay(caseView, own);
  const facts = variableFacts(
    caseView,
    datesIn(caseView, own, playing),
    inPlayOf(caseView, own),
    ({ name }) => !isFixed(caseView, name),
  );
  const factItems = facts.map(factItem);
  const starts = startsOf(program, factItems);
  const { kinds, cut: more } = adding ? addables(caseView, starts, filling) : { kinds: [], cut: false };
  const coded = codedIn(
    caseView,
    kinds.map(({ example }, at) => ({ exhibit: { ...example, id: `${FREE}${at}` }, source: -1 })),
  );
  const items = [
    ...strikable(caseView, playing),
    ...kinds.map((kind, at) => asItem(kind, at, theCase.evidence.length)),
  ];
  const tallied = tallyAll(program, coded, items, factItems);
  const space = buildSearchSpace(
    program,
    tallied,
    items,
    factItems,
    attacksAmong(playing, coded),
    caseView.asOf,
  );
  // decided only if a change is found, since it means encoding a possibly large case again
  let settled: Settled | undefined;
  const before = (): Settled => (settled ??= settledIn(program, theCase, caseView.view));
  const assessor = new Assessor(space);
  const supposed = new Supposed(assessor, verdict, { left: budget.left });
  const setting = { caseView, space, facts, kinds, more, before, supposed };
  const order = new Map(theCase.evidence.map(({ id }, at) => [id, at]));
  const joinedWays = (turns: readonly Turn[]): readonly (readonly ChangePart[])[] => {
    const ways = turns.map((turn) => withOwnLabels<ChangePart>(partsOf(setting, turn), kinds));
    const unique = new Map(ways.map((parts) => [parts.map(keyOf).toSorted().join(' '), parts]));
    return joinWays(joinWays([...unique.values()], joinParts(order)), JOIN_DATES);
  };
  const quest = {
    wanted: otherThan(verdict),
    box: boxOf(space, () => true),
    limit: Math.max(FEWEST_TRIED, limit * 4),
    largest: LARGEST,
    budget,
    enough: (found: readonly Turn[], size: number) =>
      (adding && size >= smallestOf(found) + FURTHER) || joinedWays(found).length >= limit,
    brings: bringing(space, kinds, facts),
  };
  const { turns: found, upTo, complete, cut } = enumerate(assessor, quest);
  // striking the exhibit that shows a fact may take the case out of the policy's scope
  const turns = found.filter((turn) => isInScope(setting, turn));
  const ways = joinedWays(turns);
  const list = ways.slice(0, limit).map((parts) => changeOf(setting, parts));
  // if there are additions that were not tried, even a single one of those might flip the verdict
  const isOpen = adding && (more || asksForNothing(program));
  const isPartial = facts.some((fact) => fact.cut) || turns.length < found.length;
  const known = Math.min(
    isOpen || isPartial ? 0 : Infinity,
    mayNeedLabels(caseView, kinds) ? WITH_ONE_LABEL : Infinity,
    kinds.length > 0 && mayNeedDates(facts, factItems) ? WITHOUT_DATES : Infinity,
  );
  return {
    list,
    complete: complete && known === Infinity,
    upTo: Math.min(upTo, known),
    cut: cut || ways.length > limit,
    adding,
  };
}

/** Whether the policy still applies to the case after a change. */
function isInScope(setting: Setting, turn: Turn): boolean {
  const { program, case: theCase, view, asOf, recorded } = setting.caseView;
  if (program.appliesTo.length === 0) return true;
  const parts = partsOf(setting, turn);
  const set = parts.flatMap((part) =>
    part.what === 'fact'
      ? [[part.fact.name, recordedAs(itemAt(part.fact.settings, firstOf(part.settings)))] as const]
      : [],
  );
  const gone = parts.flatMap((part) =>
    part.what === 'strike' ? part.share.of.slice(0, part.share.count) : [],
  );
  const facts = factsOf(
    { ...theCase, facts: { ...recorded, ...Object.fromEntries(set) } },
    { asOf, struck: new Set([...(view.struck ?? []), ...gone]) },
  );
  return program.appliesTo.every(({ fact, holds }) =>
    holds(Object.hasOwn(facts, fact) ? facts[fact] : undefined),
  );
}

/** Find at least this many changes, since several may be joined into one. */
const FEWEST_TRIED = 40;

/** With additions there is always a larger change, so stop at this many parts more than the smallest. */
const FURTHER = 2;

const smallestOf = ([first]: readonly Turn[]): number =>
  first === undefined ? Infinity : [...first.values()].reduce((sum, count) => sum + count, 0);

/** The size of the largest change to look for. */
const LARGEST = 64;

const isFixed = ({ program }: CaseView, fact: string): boolean => {
  const domain = named(program.vocabulary.facts, fact);
  return domain.fixed === true || domain.weightless === true;
};

function asItem({ own }: Addable, at: number, first: number): Item {
  return {
    name: `${FREE}${at}`,
    copies: ADDED_MOST,
    options: [
      { cost: 0, exhibits: [] },
      { cost: 1, exhibits: [first + at] },
    ],
    own: (attribute) => own.has(attribute),
  };
}
