import type { Program } from '../engine/program.ts';
import type { Exhibit, Value } from '../model/case.ts';
import {
  asksWhetherKnown,
  candidatesFor,
  classNamed,
  relevantClasses,
  groupedAttributes,
  isOfKind,
  labelsBorne,
  passes,
  type AddedValue,
} from './addable.ts';
import type { Range, Unknown } from './contrast.ts';
import { isTraced } from './is-traced.ts';
import type { CaseView } from './case-view.ts';

/** What could be learned of an exhibit: some of its missing values, and the exhibit as it would then be. */
export interface LearnedExhibit {
  readonly unknowns: readonly Unknown[];
  readonly exhibit: Exhibit;
}

/** Beyond so many ways to be otherwise, nothing is said to be complete. */
export const LEARNED_LIMIT = 200;

interface Draft {
  readonly classes: readonly string[];
  readonly labels: string;
  readonly values: Readonly<Record<string, Value>>;
  /** The attributes of which it has a label of its own. */
  readonly own: readonly string[];
  readonly unknowns: readonly Omit<Unknown, 'exhibit'>[];
}

/** Whether an attribute of an exhibit is missing or unrated. */
export function isUnknown({ vocabulary }: Program, exhibit: Exhibit, name: string): boolean {
  const value = Object.hasOwn(exhibit, name) ? exhibit[name] : undefined;
  const domain = vocabulary.attributes[name]!;
  return value === undefined || ('unrated' in domain && domain.unrated === value);
}

/** Whether some class that is counted compares the whole numbers of an attribute. */
export function comparesNumbers(program: Program, name: string): boolean {
  const domain = program.vocabulary.attributes[name]!;
  const isNumber = 'type' in domain && domain.type === 'integer';
  return (
    isNumber &&
    relevantClasses(program).some((id) => Object.hasOwn(classNamed(program, id).where ?? {}, name))
  );
}

/** What could be learned of an exhibit, and whether there is more than was tried. */
export interface LearnedExhibits {
  readonly list: readonly LearnedExhibit[];
  readonly cut: boolean;
}

/**
 * What the missing and unrated values of exhibits could make of them, with the fewest of them learned. Values that no class
 * tells apart are one, and what would leave an exhibit as it is, is left out. Exhibits that are alike are looked at once.
 */
export class UnknownValues {
  private readonly caseView: CaseView;
  private readonly asked = new Map<string, Asked>();
  private readonly known = new Map<string, Drafted>();
  private readonly serials = new Map<string, number>();

  /** The exhibits that others in play repeat, by id: what these bear of traced attributes, the others bear as well. */
  private readonly repeated: ReadonlySet<string>;

  /** @param repeated ids of the exhibits that others in play repeat, first of all */
  constructor(caseView: CaseView, repeated: ReadonlySet<string>) {
    this.caseView = caseView;
    this.repeated = repeated;
  }

  /**
   * What an exhibit has in common with those of which the same could be learned, as a text: of a label by which exhibits are
   * grouped, and that no class asks for, only whether it is known.
   */
  likenessOf(exhibit: Exhibit): string {
    const { program } = this.caseView;
    let likeness = `${exhibit.kind} ${this.placeOf(exhibit)}`;
    for (const name of this.askedOf(exhibit.kind).names) {
      const isLabel = !this.askedOf(exhibit.kind).tested.has(name);
      const value = isUnknown(program, exhibit, name) ? '?' : isLabel ? '!' : JSON.stringify(exhibit[name]);
      likeness += ` ${value}`;
    }
    return likeness;
  }

  learnables(exhibit: Exhibit): LearnedExhibits {
    const { drafts, cut } = this.draftedFor(exhibit);
    return { list: drafts.map((draft) => learnableOf(exhibit, draft, this.serialOf(exhibit))), cut };
  }

  /** A number of an exhibit's own, by which a label of its own differs from those of others. */
  private serialOf(exhibit: Exhibit): number {
    if (this.serials.size === 0)
      for (const [at, { id }] of this.caseView.case.evidence.entries()) this.serials.set(id, at);
    return this.serials.get(exhibit.id)!;
  }

  /** How many ways there are in which an exhibit could be otherwise. */
  countOf(exhibit: Exhibit): number {
    return this.draftedFor(exhibit).drafts.length;
  }

  private draftedFor(exhibit: Exhibit): Drafted {
    const likeness = this.likenessOf(exhibit);
    const before = this.known.get(likeness);
    if (before !== undefined) return before;
    const drafted = draftsOf(this.caseView, exhibit, this.askedOf(exhibit.kind), this.placeOf(exhibit));
    this.known.set(likeness, drafted);
    return drafted;
  }

  private placeOf({ id, 'derived-from': source }: Exhibit): Place {
    if (source !== undefined) return 'repeats';
    return this.repeated.has(id) ? 'repeated' : 'alone';
  }

  private askedOf(kind: string): Asked {
    const before = this.asked.get(kind);
    if (before !== undefined) return before;
    const { program } = this.caseView;
    const taking = relevantClasses(program).filter((name) => isOfKind(classNamed(program, name), kind));
    const grouped = groupedAttributes(program, taking);
    const tested = new Set(taking.flatMap((name) => Object.keys(classNamed(program, name).where ?? {})));
    const asked = { taking, grouped, tested, names: [...new Set([...tested, ...grouped.keys()])] };
    this.asked.set(kind, asked);
    return asked;
  }
}

/** Whether an exhibit repeats another, or is repeated by others that are in play. */
type Place = 'alone' | 'repeats' | 'repeated';

/** What the policy asks of exhibits of a kind: the classes that might take them, and the attributes that those look at. */
interface Asked {
  readonly taking: readonly string[];
  readonly grouped: ReturnType<typeof groupedAttributes>;
  readonly tested: ReadonlySet<string>;
  readonly names: readonly string[];
}

interface Drafted {
  readonly drafts: readonly Draft[];
  readonly cut: boolean;
}

function draftsOf(
  caseView: CaseView,
  exhibit: Exhibit,
  { taking, grouped: groupings, names }: Asked,
  place: Place,
): Drafted {
  const { program } = caseView;
  const traced = names.filter((name) => groupings.has(name) && isTraced(program.vocabulary, name));
  // what repeats another is grouped by what that one bears, whatever it says itself
  const grouped = new Map([...groupings].filter(([name]) => place !== 'repeats' || !traced.includes(name)));
  const missing = names.filter((name) => isUnknown(program, exhibit, name));
  const unknown = missing.filter((name) => place !== 'repeated' || !traced.includes(name));
  const possible = taking.filter((id) =>
    names.every(
      (name) =>
        missing.includes(name) || passes(program, classNamed(program, id), name, exhibit[name] as Value),
    ),
  );
  const kinds = new Set(Object.keys(program.vocabulary.kinds));
  let drafts: readonly Draft[] = [{ classes: possible, labels: '', values: {}, own: [], unknowns: [] }];
  for (const name of missing)
    if (!unknown.includes(name)) drafts = drafts.map((draft) => without(program, draft, name));
  let cut = unknown.length < missing.length;
  for (const name of unknown) {
    const borne =
      grouped.has(name) || asksWhetherKnown(program, name) ? labelsBorne(caseView, name, kinds) : [];
    const candidates = candidatesFor(caseView, name, grouped.get(name), borne.slice(0, LEARNED_LIMIT)).filter(
      ({ value }) => value !== undefined,
    );
    const isCompared = comparesNumbers(program, name);
    const all = fewest(
      drafts.flatMap((draft) => [
        without(program, draft, name),
        ...learned(program, draft, name, candidates, isCompared),
      ]),
    );
    cut ||= borne.length > LEARNED_LIMIT || all.length > LEARNED_LIMIT;
    drafts = all.slice(0, LEARNED_LIMIT);
  }
  return { drafts: drafts.filter(({ unknowns }) => unknowns.length > 0), cut };
}

/** @param serial a number that no other exhibit has */
function learnableOf(exhibit: Exhibit, { values, own, unknowns }: Draft, serial: number): LearnedExhibit {
  const labelOf = (value: Value): Value =>
    typeof value === 'number' ? value + serial : `${String(value)}-${exhibit.id}`;
  const labels = new Map(own.map((name) => [name, labelOf(values[name]!)]));
  return {
    unknowns: unknowns.map((unknown) => ({
      exhibit: exhibit.id,
      ...unknown,
      values: unknown.values.map((value) =>
        value === values[unknown.name] ? (labels.get(unknown.name) ?? value) : value,
      ),
    })),
    exhibit: { ...exhibit, ...values, ...Object.fromEntries(labels) },
  };
}

/** A draft in which an attribute stays unknown. */
const without = (program: Program, draft: Draft, name: string): Draft => ({
  ...draft,
  classes: draft.classes.filter((id) => passes(program, classNamed(program, id), name, undefined)),
});

/**
 * A draft with an attribute learned: once for each set of values that the classes and groupings tell apart.
 * @param isCompared whether classes compare its whole numbers
 */
function learned(
  program: Program,
  draft: Draft,
  name: string,
  candidates: readonly AddedValue[],
  isCompared: boolean,
): readonly Draft[] {
  const groups = new Map<
    string,
    { readonly classes: readonly string[]; readonly labels: string; readonly values: AddedValue[] }
  >();
  for (const candidate of candidates) {
    const classes = draft.classes.filter((id) =>
      passes(program, classNamed(program, id), name, candidate.value),
    );
    const label =
      candidate.own === true
        ? `${name}=own`
        : candidate.label === undefined
          ? ''
          : `${name}=${String(candidate.value)}`;
    const labels = `${draft.labels};${label}`;
    const key = JSON.stringify([classes, labels]);
    if (!groups.has(key)) groups.set(key, { classes, labels, values: [] });
    groups.get(key)!.values.push(candidate);
  }
  return [...groups.values()].map(({ classes, labels, values }) => {
    const [first] = values;
    // not every number that nobody else bears is taken by the same classes
    const shown = values.map((candidate) =>
      !isCompared && (candidate.own === true || candidate.label?.isNew === true)
        ? undefined
        : candidate.value,
    );
    return {
      classes,
      labels,
      values: { ...draft.values, [name]: first!.value! },
      own: first!.own === true ? [...draft.own, name] : draft.own,
      unknowns: [
        ...draft.unknowns,
        {
          name,
          values: shown,
          shared: first!.label?.isNew === true && !isCompared,
          ranges: joinedRanges(values.flatMap(({ range }) => range ?? [])),
        },
      ],
    };
  });
}

/** Ranges, those that follow on each other as one. */
function joinedRanges(ranges: readonly Range[]): readonly Range[] {
  const joined: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a.least - b.least)) {
    const last = joined.at(-1);
    if (last === undefined || last.most === undefined || last.most < range.least - 1) joined.push(range);
    else
      joined[joined.length - 1] = {
        least: last.least,
        most: range.most === undefined ? undefined : Math.max(last.most, range.most),
      };
  }
  return joined;
}

/** Of drafts that come to the same, those with the fewest values learned. */
function fewest(drafts: readonly Draft[]): readonly Draft[] {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const labels = draft.classes.length === 0 ? '' : draft.labels.replace(/;+/g, ';').replace(/;$/, '');
    const key = JSON.stringify([draft.classes, labels]);
    const alike = groups.get(key);
    if (alike === undefined) groups.set(key, [draft]);
    else alike.push(draft);
  }
  const names = ({ unknowns }: Draft): readonly string[] => unknowns.map(({ name }) => name);
  return [...groups.values()].flatMap((group) =>
    mergedDrafts(
      group.filter((draft) =>
        group.every(
          (other) =>
            names(other).length >= names(draft).length ||
            names(other).some((name) => !names(draft).includes(name)),
        ),
      ),
    ),
  );
}

/**
 * Drafts that come to the same, with those joined that differ in the values of one attribute. Such are found only late: two
 * values of one attribute may be told apart by a class that another attribute, left unknown, keeps the exhibit out of.
 */
function mergedDrafts(drafts: readonly Draft[]): readonly Draft[] {
  const merged: Draft[] = [];
  for (const draft of drafts) {
    const at = merged.findIndex((other) => differing(other, draft).length <= 1);
    if (at < 0) merged.push(draft);
    else merged[at] = joinedDraft(merged[at]!, draft);
  }
  return merged.length === drafts.length ? merged : mergedDrafts(merged);
}

/** The attributes that two drafts do not both take for unknown with the same values. */
function differing(draft: Draft, other: Draft): readonly string[] {
  const names = new Set([...draft.unknowns, ...other.unknowns].map(({ name }) => name));
  const valuesOf = ({ unknowns }: Draft, name: string): string => {
    const unknown = unknowns.find((one) => one.name === name);
    return unknown === undefined
      ? `none`
      : JSON.stringify([unknown.values.map((value) => value ?? null), unknown.shared]);
  };
  const bySet = draft.unknowns.length === other.unknowns.length && names.size === draft.unknowns.length;
  return [...names].filter((name) => !bySet || valuesOf(draft, name) !== valuesOf(other, name));
}

function joinedDraft(draft: Draft, other: Draft): Draft {
  const unknowns = draft.unknowns.map((unknown) => {
    const more = other.unknowns.find(({ name }) => name === unknown.name)!;
    const values = [...new Set([...unknown.values, ...more.values])];
    if (values.every((value) => typeof value === 'number')) values.sort((a, b) => a - b);
    return { ...unknown, values, ranges: joinedRanges([...unknown.ranges, ...more.ranges]) };
  });
  return { ...draft, unknowns };
}
