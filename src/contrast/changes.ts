import type { Program } from '../engine/program.ts';
import { settle, type Settlement } from '../engine/settle.ts';
import { factsOf } from '../engine/facts-of.ts';
import { brokenAssumptions } from '../engine/trace.ts';
import type { View } from '../engine/view.ts';
import type { Case, Exhibit } from '../model/case.ts';
import { addables, type Addable } from './addable.ts';
import { Assessor } from './assess.ts';
import { boxOf, type SearchSpace } from './search-space.ts';
import { changedCase, copiesOf } from './changed-case.ts';
import type { Addition, Change, Changes, FactChange, Interchangeable } from './contrast.ts';
import { excluded, excludedUnseen } from './excluded.ts';
import { describedAddition } from './described-addition.ts';
import { enumerate, type Turn } from './enumerate.ts';
import { datesIn, inPlayOf } from './dates.ts';
import { startsOf } from './fact-option.ts';
import { factReadings } from './fact-reading.ts';
import { factItem, recordedAs, variableFacts, type FactSetting, type VariableFact } from './fact-values.ts';
import type { FactItem, Item } from './items.ts';
import { joinWays, type Joining } from './join.ts';
import { buildSearchSpace } from './build-search-space.ts';
import { attacksAmong, codedIn, inPlay, strikable, type CaseView } from './case-view.ts';
import { asksForNothing, relevanceOf } from './relevance.ts';
import { otherThan, type Budget } from './search.ts';
import { oneOf, interchangeableKey } from './interchangeable.ts';
import { toldStretches } from './since.ts';
import { FREE, Supposed } from './supposed.ts';
import { tallyAll } from './tally.ts';
import { withOwnLabels, type AddedExhibits } from './with-own-labels.ts';
import { hasMatching } from './matching.ts';

/** How many exhibits of one kind may be added at most. */
export const ADDED_MOST = 12;

/**
 * Every inclusion-minimal change that gives the other verdict, smallest first: facts set otherwise, exhibits struck and,
 * where the service is retained, exhibits added. Each is decided to verify it.
 * @param verdict as a bit
 * @param limit how many to give
 */
export function changesOf(
  caseView: CaseView,
  verdict: number,
  adding: boolean,
  limit: number,
  budget: Budget,
): Changes {
  const { program, case: theCase } = caseView;
  const own = codedIn(caseView);
  const playing = inPlay(caseView, own);
  const facts = variableFacts(caseView, datesIn(caseView, own, playing), inPlayOf(caseView, own));
  const factItems = facts.map((fact) => factItem(fact, !isFixed(caseView, fact.name)));
  const starts = startsOf(program, factItems);
  const { kinds, cut: more } = adding ? addables(caseView, starts) : { kinds: [], cut: false };
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
  // a case of very many exhibits is put into numbers again only where there is a change to hold against it
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
  // to strike what shows a fact may take the case out of the policy's scope
  const turns = found.filter((turn) => isInScope(setting, turn));
  const ways = joinedWays(turns);
  const list = ways.slice(0, limit).map((parts) => changeOf(setting, parts));
  // beside kinds that were not looked at, not even one more exhibit is known not to flip it
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
    cut: cut || ways.length > limit || more,
  };
}

/** Whether the policy is still for the case once a change is made. */
function isInScope(setting: Setting, turn: Turn): boolean {
  const { program, case: theCase, view, asOf, recorded } = setting.caseView;
  if (program.appliesTo.length === 0) return true;
  const parts = partsOf(setting, turn);
  const set = parts.flatMap((part) =>
    part.what === 'fact'
      ? [[part.fact.name, recordedAs(part.fact.settings[part.settings[0]!]!)] as const]
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

/** Where a fact is dated and exhibits come after it, not every order of the two is tried: both together take two parts. */
const WITHOUT_DATES = 1;

/** Whether a fact that may be set otherwise has a date past which exhibits are counted. */
const mayNeedDates = (facts: readonly VariableFact[], items: readonly FactItem[]): boolean =>
  facts.some(({ reading }, at) => reading.clocks.length > 0 && items[at]!.options.length > 1);

/** Exhibits that are added share one new label at most; two of them, shared by two exhibits each, take more parts than this. */
const WITH_ONE_LABEL = 3;

/** Whether a second new label that added exhibits share could be of use: where what shares one is grouped by it in two ways. */
function mayNeedLabels({ program }: CaseView, kinds: readonly Addable[]): boolean {
  const { counts, sameGroups } = relevanceOf(program);
  return kinds.some(({ classes, labels }) =>
    labels.some(({ attribute, isNew }) => {
      if (!isNew) return false;
      const groups = sameGroups.filter(
        ({ grouping, terms }) =>
          grouping.name === attribute && terms.some(({ className }) => classes.includes(className)),
      );
      const once = counts.filter(
        ({ className, distinct }) => distinct?.name === attribute && classes.includes(className),
      );
      return groups.length + once.length > 1;
    }),
  );
}

/** Several that are found may be told as one. */
const FEWEST_TRIED = 40;

/** Where exhibits may be added, there is always a larger change: none is told that takes so many parts more than the smallest. */
const FURTHER = 2;

const smallestOf = ([first]: readonly Turn[]): number =>
  first === undefined ? Infinity : [...first.values()].reduce((sum, count) => sum + count, 0);

/** Larger changes than this are not looked for. */
const LARGEST = 64;

const isFixed = ({ program }: CaseView, fact: string): boolean => {
  const domain = program.vocabulary.facts[fact]!;
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

/** What a column of the space adds, as tokens: an exhibit that adds all that another adds, and more, brings that other. */
function bringing(
  space: SearchSpace,
  kinds: readonly Addable[],
  facts: readonly VariableFact[],
): (turned: Turn, turn: Turn) => boolean {
  const tokens = tokensOf(space, kinds);
  const dated = datedColumns(space, facts);
  const has = (turned: Turn, column: number, count: number): boolean =>
    (turned.get(column) ?? 0) >= count || (dated.get(column) ?? []).some((other) => turned.has(other));
  const known = new Map<number, Map<number, boolean>>();
  const brings = (column: number, other: number): boolean => {
    if (column === other) return true;
    if (!known.has(column)) known.set(column, new Map());
    const before = known.get(column)!.get(other);
    if (before !== undefined) return before;
    const [own, others] = [tokens.get(column)!, tokens.get(other)!];
    const all = [...others].every((token) => own.has(token));
    known.get(column)!.set(other, all);
    return all;
  };
  return (turned, turn) => {
    const additions = new Map<number, number>();
    for (const [column, count] of turn) {
      if (tokens.has(column)) additions.set(column, count);
      else if (!has(turned, column, count)) return false;
    }
    if (additions.size === 0) return true;
    const added = new Map([...turned].filter(([column]) => tokens.has(column)));
    return hasMatching(additions, added, brings);
  };
}

/** Whether all values of one setting are among those of another. */
function isWithin({ values, ranges }: FactSetting, other: FactSetting): boolean {
  if (ranges.length === 0) return values.every((value) => other.values.includes(value));
  return ranges.every(({ least, most = Infinity }) =>
    other.ranges.some((range) => range.least <= least && most <= (range.most ?? Infinity)),
  );
}

/** By column in which a fact is set without a date: those in which it is set to the same with one. */
function datedColumns(
  space: SearchSpace,
  facts: readonly VariableFact[],
): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, readonly number[]>();
  for (const { cell } of space.facts) {
    const { offset, members, options } = space.cells[cell]!;
    const { settings } = facts.find(({ name }) => name === members[0])!;
    for (let option = 1; option < options.length; option += 1) {
      const { since } = settings[option - 1]!;
      if (since !== undefined) continue;
      const same = settings.flatMap((other, at) =>
        other.since !== undefined && isWithin(other, settings[option - 1]!) ? [offset + at + 1] : [],
      );
      if (same.length > 0) found.set(offset + option, same);
    }
  }
  return found;
}

function tokensOf(space: SearchSpace, kinds: readonly Addable[]): ReadonlyMap<number, ReadonlySet<string>> {
  const tokens = new Map<number, Set<string>>();
  const { attributePositions } = space.program.coded.book;
  const kindOf = (cell: number): Addable | undefined => {
    const [name] = space.cells[cell]!.members;
    return name!.startsWith(FREE) ? kinds[Number(name!.slice(FREE.length))] : undefined;
  };
  for (const [counter, { own, shared }] of space.counters.entries()) {
    const by = space.numbering.distinct[counter];
    for (const [value, entries] of [own, ...shared].entries()) {
      for (const { cell, weights } of entries) {
        const kind = kindOf(cell);
        if (kind === undefined || weights[1] === 0) continue;
        const isNew = kind.labels.some(
          (label) => label.isNew && attributePositions.get(label.attribute) === by,
        );
        const column = space.cells[cell]!.offset + 1;
        if (!tokens.has(column)) tokens.set(column, new Set());
        tokens.get(column)!.add(value === 0 || isNew ? `${counter}` : `${counter}:${value}`);
      }
    }
  }
  return tokens;
}

interface Setting {
  readonly caseView: CaseView;
  readonly space: SearchSpace;
  readonly facts: readonly VariableFact[];
  readonly kinds: readonly Addable[];
  /** Whether there are more kinds than these. */
  readonly more: boolean;
  readonly before: () => Settled;
  readonly supposed: Supposed;
}

/** One part of a change: a fact set to any of some classes of values, exhibits struck, or exhibits of a kind added. */
type ChangePart =
  | { readonly what: 'fact'; readonly fact: VariableFact; readonly settings: readonly number[] }
  | { readonly what: 'strike'; readonly share: Interchangeable }
  | AddedExhibits;

function partsOf({ space, facts, kinds }: Setting, turn: Turn): readonly ChangePart[] {
  return [...turn].map(([column, count]): ChangePart => {
    const at = space.cellOf[column]!;
    const { members } = space.cells[at]!;
    const [name] = members;
    if (space.facts.some(({ cell }) => cell === at)) {
      return {
        what: 'fact',
        fact: facts.find((fact) => fact.name === name)!,
        settings: [space.optionOf[column]! - 1],
      };
    }
    if (name!.startsWith(FREE)) return { what: 'add', kind: kinds[Number(name!.slice(FREE.length))]!, count };
    return { what: 'strike', share: { count, of: members } };
  });
}

/** Whether exhibits to be added differ in age alone, the one beginning where the other ends. */
function isAdjacent(a: AddedExhibits, b: AddedExhibits): boolean {
  if (a.count !== b.count || (a.kind.to !== b.kind.from && b.kind.to !== a.kind.from)) return false;
  const rest = ({ kind }: AddedExhibits): string =>
    JSON.stringify([kind.classes, kind.labels, kind.ownLabels]);
  return rest(a) === rest(b);
}

type FactPart = Extract<ChangePart, { readonly what: 'fact' }>;

/** Whether a fact would have to be so since the same moments. */
const sameDates = (a: FactPart, b: FactPart): boolean => {
  const of = ({ fact, settings }: FactPart): string => JSON.stringify(fact.settings[settings[0]!]!.since);
  return of(a) === of(b);
};

/** Whether a fact would have to have the same values, with dates that may differ. */
const sameValues = (a: FactPart, b: FactPart): boolean => {
  const of = ({ fact, settings }: FactPart): string => {
    const dated = settings.map((at) => fact.settings[at]!);
    const values = new Set(dated.flatMap((one) => one.values));
    const ranges = new Set(dated.flatMap((one) => one.ranges).map((range) => JSON.stringify(range)));
    return JSON.stringify([
      dated[0]!.since === undefined,
      [...values].map(String).sort(),
      [...ranges].sort(),
    ]);
  };
  return of(a) === of(b);
};

const keyOf = (part: ChangePart): string => {
  if (part.what === 'fact') return `fact ${part.fact.name} ${part.settings.join(',')}`;
  return part.what === 'strike'
    ? interchangeableKey(part.share)
    : `add ${JSON.stringify(part.kind)} ${part.count}`;
};

const joinedFacts = (parts: readonly FactPart[]): FactPart => ({
  ...parts[0]!,
  settings: [...new Set(parts.flatMap(({ settings }) => settings))].sort((a, b) => a - b),
});

/** Changes that differ in since when one fact would have to be so are told as one, once all else is joined. */
const JOIN_DATES: Joining<ChangePart> = {
  key: (part) => (part.what === 'strike' ? `${part.share.count} of ${part.share.of.join(' ')}` : keyOf(part)),
  alike: (a, b) => a.what === 'fact' && b.what === 'fact' && a.fact === b.fact && sameValues(a, b),
  join: (parts) => joinedFacts(parts.filter((part) => part.what === 'fact')),
};

/** Changes that differ in one fact's value, in one exhibit to be struck or in the age of what is added are told as one. */
const joinParts = (order: ReadonlyMap<string, number>): Joining<ChangePart> => ({
  key: keyOf,
  alike: (a, b) => {
    if (a.what === 'fact') return b.what === 'fact' && a.fact === b.fact && sameDates(a, b);
    if (a.what === 'add') return b.what === 'add' && isAdjacent(a, b);
    return a.what === 'strike' && b.what === 'strike' && a.share.count === 1 && b.share.count === 1;
  },
  join: (parts) => {
    const [first] = parts;
    if (first!.what === 'add') {
      const ages = parts.flatMap((part) => (part.what === 'add' ? [part.kind] : []));
      const [from, to] = [Math.min(...ages.map((age) => age.from)), Math.max(...ages.map((age) => age.to))];
      return { ...first!, kind: { ...first!.kind, from, to } };
    }
    if (first!.what === 'fact') return joinedFacts(parts.filter((part) => part.what === 'fact'));
    return {
      what: 'strike',
      share: oneOf(
        parts.flatMap((part) => (part.what === 'strike' ? [part.share] : [])),
        order,
      ),
    };
  },
});

function changeOf(setting: Setting, parts: readonly ChangePart[]): Change {
  const { caseView, before, kinds, more, supposed } = setting;
  const set = parts.filter((part) => part.what === 'fact');
  const struck = parts.flatMap((part) => (part.what === 'strike' ? [part.share] : []));
  const adding = parts.filter((part) => part.what === 'add');
  const facts = set.map((part) => factChange(caseView, part, adding));
  const options = set.map(({ fact, settings }) => [fact.name, settings[0]! + 1] as const);
  const flips = (added: readonly AddedExhibits[]): boolean =>
    supposed.flips(
      options,
      struck,
      added.map(({ kind, count }) => [kinds.findIndex(({ example }) => example === kind.example), count]),
    );
  const copies = exhibitsOf(caseView, adding);
  const added = adding.map((part, at): Addition => {
    const { count, kind } = part;
    const does = (other: Addable): boolean => {
      if (!flips(adding.with(at, { ...part, kind: other }))) return false;
      const fewer = adding.with(at, { ...part, count: count - 1 });
      return count === 1 || flips([...fewer, { ...part, kind: other, count: 1 }]);
    };
    const ruledOut = more ? excludedUnseen(caseView.program, kind) : excluded(kind, kinds, does);
    return describedAddition(caseView, kind, copies[at]!, ruledOut);
  });
  const examples = copies.flat();
  const changed = changedCase(caseView, facts, struck, examples);
  const size = facts.length + struck.reduce((sum, { count }) => sum + count, 0) + examples.length;
  return { facts, struck, added, size, ...verified(caseView, changed, before()), case: changed };
}

/** The exhibits that are added, kind by kind. */
function exhibitsOf(caseView: CaseView, adding: readonly AddedExhibits[]): readonly (readonly Exhibit[])[] {
  let before = 0;
  return adding.map(({ kind, count }) => {
    const copies = copiesOf(caseView, kind, count, before);
    before += count;
    return copies;
  });
}

function factChange(
  caseView: CaseView,
  { fact, settings }: FactPart,
  adding: readonly AddedExhibits[],
): FactChange {
  const among = settings.map((at) => fact.settings[at]!);
  const ranges = new Map(among.flatMap((one) => one.ranges).map((range) => [range.least, range]));
  const since = among.flatMap((one) => datesBeside(caseView, fact, one, adding) ?? []);
  const [{ entry }] = among as [FactSetting];
  return {
    fact: fact.name,
    from: fact.is,
    to: [...new Set(among.flatMap(({ values }) => values))],
    ranges: [...ranges.values()],
    since: entry.since === undefined ? undefined : toldStretches(since, caseView.asOf),
    recorded: recordedAs(among[0]!),
  };
}

/**
 * The moments since which a fact would have to be so, beside exhibits that are added: where these are counted past its start,
 * what was decided holds for the moments that leave them on the side of it on which they were.
 */
function datesBeside(
  { program, asOf }: CaseView,
  { reading }: VariableFact,
  { since, entry }: FactSetting,
  adding: readonly AddedExhibits[],
): FactSetting['since'] {
  if (since === undefined || reading.clocks.length === 0) return since;
  const { clockOf } = factReadings(program);
  const counted = new Set(
    relevanceOf(program).counts.flatMap((term) =>
      reading.clocks.includes(clockOf.get(term) ?? -1) ? [term.className] : [],
    ),
  );
  const beside = adding.filter(({ kind }) => kind.classes.some((id) => counted.has(id)));
  if (beside.length === 0) return since;
  const at = entry.since!;
  if (beside.some(({ kind }) => asOf - kind.to < at)) return [{ after: at - 1, until: at }];
  return since.flatMap(({ after, until }) =>
    (after === undefined || after < at) && at <= until ? [{ after, until: at }] : [],
  );
}

/** What a case comes to, and the assumptions that it breaks. */
interface Settled extends Settlement {
  readonly breaks: readonly string[];
}

const settledIn = (program: Program, theCase: Case, view?: View): Settled => ({
  ...settle(program, theCase, view),
  breaks: brokenAssumptions(program),
});

/** Decides a changed case. @throws where it does not flip the verdict, which is a fault of ours */
function verified({ program, case: theCase }: CaseView, changed: Case, before: Settled): Settled {
  const after = settledIn(program, changed);
  if (after.verdict === before.verdict)
    throw new Error(`a change of ${theCase.case} does not change its verdict`);
  return { ...after, breaks: after.breaks.filter((id) => !before.breaks.includes(id)) };
}
