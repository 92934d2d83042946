import { itemAt } from '../model/look-up.ts';
import { firstOf, firstWhere } from '../model/ends.ts';
import type { Addable } from './addable.ts';
import type { SearchSpace } from './search-space.ts';
import type { Interchangeable } from './contrast.ts';
import type { Turn } from './enumerate.ts';
import type { VariableFact } from './fact-settings.ts';
import type { Joining } from './join.ts';
import type { CaseView } from './case-view.ts';
import { oneOf, interchangeableKey } from './interchangeable.ts';
import { FREE, Supposed } from './supposed.ts';
import type { AddedExhibits } from './with-own-labels.ts';
import type { Settled } from './settled-with-assumptions.ts';
import { greatest, least } from '../model/extremes.ts';

/** The context of changes: the case, its search space, and what the columns of the space stand for. */
export interface Setting {
  readonly caseView: CaseView;
  readonly space: SearchSpace;
  readonly facts: readonly VariableFact[];
  readonly kinds: readonly Addable[];
  /** Whether there are more additions than these. */
  readonly more: boolean;
  readonly before: () => Settled;
  readonly supposed: Supposed;
}

/** One part of a change: sets a fact to any of some values, strikes exhibits, or adds exhibits of one sort. */
export type ChangePart =
  | { readonly what: 'fact'; readonly fact: VariableFact; readonly settings: readonly number[] }
  | { readonly what: 'strike'; readonly share: Interchangeable }
  | AddedExhibits;

/** Translates the columns of a change into its parts. */
export function partsOf({ space, facts, kinds }: Setting, turn: Turn): readonly ChangePart[] {
  return [...turn].map(([column, count]): ChangePart => {
    const at = itemAt(space.cellOf, column);
    const { members } = itemAt(space.cells, at);
    const name = firstOf(members);
    if (space.facts.some(({ cell }) => cell === at)) {
      return {
        what: 'fact',
        fact: firstWhere(facts, (fact) => fact.name === name),
        settings: [itemAt(space.optionOf, column) - 1],
      };
    }
    if (name.startsWith(FREE))
      return { what: 'add', kind: itemAt(kinds, Number(name.slice(FREE.length))), count };
    return { what: 'strike', share: { count, of: members } };
  });
}

/** Whether two additions differ only in age, and the age range of one starts where the other's ends. */
function isAdjacent(a: AddedExhibits, b: AddedExhibits): boolean {
  if (a.count !== b.count || (a.kind.to !== b.kind.from && b.kind.to !== a.kind.from)) return false;
  const rest = ({ kind }: AddedExhibits): string =>
    JSON.stringify([kind.classes, kind.labels, kind.ownLabels]);
  return rest(a) === rest(b);
}

/** The part of a change that sets a fact. */
export type FactPart = Extract<ChangePart, { readonly what: 'fact' }>;

/** Whether two parts set a fact as of the same dates. */
const sameDates = (a: FactPart, b: FactPart): boolean => {
  const of = ({ fact, settings }: FactPart): string =>
    JSON.stringify(itemAt(fact.settings, firstOf(settings)).since);
  return of(a) === of(b);
};

/** Whether two parts set a fact to the same values, with dates that may differ. */
const sameValues = (a: FactPart, b: FactPart): boolean => {
  const of = ({ fact, settings }: FactPart): string => {
    const dated = settings.map((at) => itemAt(fact.settings, at));
    const values = new Set(dated.flatMap((one) => one.values));
    const ranges = new Set(dated.flatMap((one) => one.ranges).map((range) => JSON.stringify(range)));
    return JSON.stringify([
      firstOf(dated).since === undefined,
      [...values].map(String).sort(),
      [...ranges].sort(),
    ]);
  };
  return of(a) === of(b);
};

/** A key for a part of a change: equal parts have equal keys. */
export const keyOf = (part: ChangePart): string => {
  if (part.what === 'fact') return `fact ${part.fact.name} ${part.settings.join(',')}`;
  return part.what === 'strike'
    ? interchangeableKey(part.share)
    : `add ${JSON.stringify(part.kind)} ${part.count}`;
};

const joinedFacts = (parts: readonly FactPart[]): FactPart => ({
  ...firstOf(parts),
  settings: [...new Set(parts.flatMap(({ settings }) => settings))].sort((a, b) => a - b),
});

/** Joins changes that differ only in the dates of one fact. Applied after all other joins. */
export const JOIN_DATES: Joining<ChangePart> = {
  key: (part) => (part.what === 'strike' ? `${part.share.count} of ${part.share.of.join(' ')}` : keyOf(part)),
  alike: (a, b) => a.what === 'fact' && b.what === 'fact' && a.fact === b.fact && sameValues(a, b),
  join: (parts) => joinedFacts(parts.filter((part) => part.what === 'fact')),
};

/** Joins changes that differ only in one fact's value, in one exhibit to strike, or in the age of an added exhibit. */
export const joinParts = (order: ReadonlyMap<string, number>): Joining<ChangePart> => ({
  key: keyOf,
  alike: (a, b) => {
    if (a.what === 'fact') return b.what === 'fact' && a.fact === b.fact && sameDates(a, b);
    if (a.what === 'add') return b.what === 'add' && isAdjacent(a, b);
    return a.what === 'strike' && b.what === 'strike' && a.share.count === 1 && b.share.count === 1;
  },
  join: (parts) => {
    const first = firstOf(parts);
    if (first.what === 'add') {
      const ages = parts.flatMap((part) => (part.what === 'add' ? [part.kind] : []));
      const [from, to] = [least(ages.map((age) => age.from)), greatest(ages.map((age) => age.to))];
      return { ...first, kind: { ...first.kind, from, to } };
    }
    if (first.what === 'fact') return joinedFacts(parts.filter((part) => part.what === 'fact'));
    return {
      what: 'strike',
      share: oneOf(
        parts.flatMap((part) => (part.what === 'strike' ? [part.share] : [])),
        order,
      ),
    };
  },
});
