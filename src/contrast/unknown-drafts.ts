import { firstOf } from '../model/ends.ts';
import { lookUp } from '../model/look-up.ts';
import type { Program } from '../engine/program.ts';
import type { Exhibit, Value } from '../model/case.ts';
import {
  asksWhetherKnown,
  classNamed,
  groupedAttributes,
  passes,
  passing,
  passingWithout,
} from './relevant-classes.ts';
import { candidatesFor, labelsBorne, type AddedValue } from './candidate-values.ts';
import type { FillingIn } from './filling-in.ts';
import { isTraced } from './is-traced.ts';
import type { CaseView } from './case-view.ts';
import { type Draft, fewest, joinedRanges } from './joined-drafts.ts';
import { comparesNumbers, isUnknown } from './is-unknown.ts';

/** With more alternatives than this, no result is called complete. */
const LEARNED_LIMIT = 200;

/** Whether an exhibit derives from another, has others that derive from it, or neither. */
export type Place = 'alone' | 'repeats' | 'repeated';

/** What a policy asks of exhibits of a kind: the classes that might select them, and the attributes that these test. */
export interface Asked {
  readonly taking: readonly string[];
  readonly grouped: ReturnType<typeof groupedAttributes>;
  readonly tested: ReadonlySet<string>;
  readonly names: readonly string[];
}

/** The alternatives for an exhibit, and whether there are more that were not tried. */
export interface Drafted {
  readonly drafts: readonly Draft[];
  readonly cut: boolean;
}

/** The alternatives for an exhibit: its missing values filled in, in all ways that make a difference. */
export function draftsOf(
  caseView: CaseView,
  exhibit: Exhibit,
  { taking, grouped: groupings, names }: Asked,
  place: Place,
  effort: FillingIn,
): Drafted {
  const { program } = caseView;
  const traced = names.filter((name) => groupings.has(name) && isTraced(program.vocabulary, name));
  // a derived exhibit is grouped by its origin's value, whatever its own
  const grouped = new Map([...groupings].filter(([name]) => place !== 'repeats' || !traced.includes(name)));
  const missing = names.filter((name) => isUnknown(program, exhibit, name));
  const unknown = missing.filter((name) => place !== 'repeated' || !traced.includes(name));
  const lacking = new Set(missing);
  const possible = taking.filter((id) =>
    Object.keys(classNamed(program, id).where ?? {}).every(
      (name) => lacking.has(name) || passes(program, id, name, exhibit[name] as Value),
    ),
  );
  const kinds = new Set(Object.keys(program.vocabulary.kinds));
  let drafts: readonly Draft[] = [{ classes: possible, labels: '', values: {}, own: [], unknowns: [] }];
  const never = missing.filter((name) => !unknown.includes(name));
  drafts = withoutAny(program, drafts, never);
  let cut = unknown.length < missing.length;
  for (const [at, name] of unknown.entries()) {
    const borne =
      grouped.has(name) || asksWhetherKnown(program, name) ? labelsBorne(caseView, name, kinds) : [];
    const candidates = candidatesFor(caseView, name, grouped.get(name), borne.slice(0, LEARNED_LIMIT)).filter(
      ({ value }) => value !== undefined,
    );
    if (!effort.allows(drafts.length * candidates.length * (possible.length + names.length))) {
      // the values of the other attributes stay unknown
      drafts = fewest(withoutAny(program, drafts, unknown.slice(at)));
      cut = true;
      break;
    }
    const isCompared = comparesNumbers(program, name);
    const all = fewest(
      drafts.flatMap((draft) => [
        ...withoutAny(program, [draft], [name]),
        ...learned(program, draft, name, candidates, { isCompared, isGrouped: grouped.has(name) }),
      ]),
    );
    cut ||= borne.length > LEARNED_LIMIT;
    if (all.length <= LEARNED_LIMIT) drafts = all;
    else {
      cut = true;
      // those with fewer values first, so that none is left whose smaller one is not
      drafts = all
        .toSorted((one, other) => one.unknowns.length - other.unknowns.length)
        .slice(0, LEARNED_LIMIT);
    }
  }
  return { drafts: drafts.filter(({ unknowns }) => unknowns.length > 0), cut };
}

/** Drafts in which some attributes stay unknown. */
function withoutAny(program: Program, drafts: readonly Draft[], names: readonly string[]): readonly Draft[] {
  const without = new Set(names);
  return drafts.map((draft) => ({ ...draft, classes: passingWithout(program, draft.classes, without) }));
}

/**
 * Fills in an attribute: one draft for each set of values that classes and groupings treat alike.
 * @param isCompared whether classes compare its numbers
 * @param isGrouped whether exhibits are grouped by it or counted once by it
 */
function learned(
  program: Program,
  draft: Draft,
  name: string,
  candidates: readonly AddedValue[],
  { isCompared, isGrouped }: { readonly isCompared: boolean; readonly isGrouped: boolean },
): readonly Draft[] {
  const groups = new Map<
    string,
    { readonly classes: readonly string[]; readonly labels: string; readonly values: AddedValue[] }
  >();
  for (const candidate of candidates) {
    const classes = passing(program, draft.classes, name, candidate.value);
    const label =
      candidate.own === true
        ? `${name}=own`
        : candidate.label === undefined
          ? ''
          : `${name}=${String(candidate.value)}`;
    const labels = `${draft.labels};${label}`;
    const key = JSON.stringify([classes, labels]);
    if (!groups.has(key)) groups.set(key, { classes, labels, values: [] });
    lookUp(groups, key).values.push(candidate);
  }
  return [...groups.values()].map(({ classes, labels, values }) => {
    const first = firstOf(values);
    // new numbers may still belong to different classes, so they are told apart by value
    const shown = values.map((candidate) =>
      !isCompared && (candidate.own === true || candidate.label?.isNew === true)
        ? undefined
        : candidate.value,
    );
    return {
      classes,
      labels,
      values: { ...draft.values, [name]: first.value! },
      own: first.own === true ? [...draft.own, name] : draft.own,
      unknowns: [
        ...draft.unknowns,
        {
          name,
          values: shown,
          // of a label that is not counted by, a policy can only ask whether it is known
          any: first.own === true && !isGrouped && !isCompared,
          shared: first.label?.isNew === true && !isCompared,
          ranges: joinedRanges(values.flatMap(({ range }) => range ?? [])),
        },
      ],
    };
  });
}
