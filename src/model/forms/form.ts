import type { ConditionMap } from '../condition.ts';
import type { After, Comparators, Counted } from '../counted.ts';
import { testIn, type TestKeys } from '../test.ts';
import type { VerdictWord } from '../verdict-word.ts';

/** What every finding has, whatever its form. */
export interface Named {
  readonly title: string;
  readonly favours?: VerdictWord;
}

/** The path within a finding to one of its parts. */
export type Place = readonly (string | number)[];

/** A place where a finding counts the exhibits of a class. */
export interface CountPlace {
  readonly class: string;
  /** The key that names the class. */
  readonly key: string;
  readonly within?: string | undefined;
  readonly 'older-than'?: string | undefined;
  readonly after?: After | undefined;
  /** For a rate: the length of the baseline, which ends where the window begins. */
  readonly baseline?: string | undefined;
  readonly distinct?: string | undefined;
  /** The weight of each exhibit in a sum. */
  readonly weight?: number;
  readonly place: Place;
}

/** A count that a finding needs: it is not established where there are fewer. */
export interface Need {
  readonly counted: CountPlace;
  readonly least: number;
}

/** A place where a finding tests a fact. */
export interface FactTest {
  readonly fact: string;
  readonly test: TestKeys;
  readonly place: Place;
}

/** How to rename what a finding refers to. */
export interface Names {
  readonly class: (id: string) => string;
  readonly finding: (id: string) => string;
  readonly attribute: (id: string) => string;
  readonly fact: (id: string) => string;
}

/** What a form of finding looks at. */
export type Weighed = 'exhibits' | 'fact' | 'findings';

/** What a key of a finding may name, beside other findings. */
export type Referred = 'class' | 'attribute' | 'fact';

/** A finding that another joins. */
export interface Joined {
  readonly id: string;
  /** Whether it must not be established for the joining finding to be. */
  readonly negated: boolean;
  readonly place: Place;
}

/** A form of finding: everything that can be said of it without deciding a case. */
export interface FormOf<Finding, Looks extends Weighed = Weighed> {
  readonly weighs: Looks;
  /** The kind of value that `measured` has in the verdict document. */
  readonly measures: 'number' | 'signed number' | 'fact' | 'nothing';
  /** Its own keys, in the order of the manual. */
  readonly keys: readonly string[];
  /** By key of its own that names something defined elsewhere: what it names. */
  readonly refers: Readonly<Record<string, Referred>>;
  /** The keys under which lists of counts stand. */
  readonly lists: readonly string[];
  /** The keys of numbers that are compared to the thousandth; other numbers are whole. */
  readonly ratios: readonly string[];
  readonly counts: (finding: Finding) => readonly CountPlace[];
  readonly tests: (finding: Finding) => readonly FactTest[];
  /** The findings that it joins, and where it names them. */
  readonly joins: (finding: Finding) => readonly Joined[];
  /** What it says of the findings that it joins, where a condition can say it. */
  readonly condition: (finding: Finding) => ConditionMap | undefined;
  /** The attribute by which it groups exhibits. */
  readonly groups: (finding: Finding) => string | undefined;
  /** The bounds on the number that it measures. */
  readonly bounds: (finding: Finding) => Comparators | undefined;
  /** The counts that it cannot do without, where it measures no number that has bounds. */
  readonly needs: (finding: Finding) => readonly Need[];
  /** How long ago the test that it makes must have begun to hold: at least `for`, less than `within`. */
  readonly ages: (finding: Finding) => { readonly for?: string; readonly within?: string };
  readonly renamed: (finding: Finding, names: Names) => Finding;
}

/** What a form has none of. */
export const NOTHING = {
  refers: {},
  lists: [],
  ratios: [],
  counts: () => [],
  tests: () => [],
  joins: () => [],
  condition: () => undefined,
  groups: () => undefined,
  bounds: () => undefined,
  needs: () => [],
  ages: () => ({}),
} as const;

/** Where a count stands, from its keys. */
export const countPlace = ({ count, ...scope }: Counted, place: Place): CountPlace => ({
  class: count,
  key: 'count',
  within: scope.within,
  'older-than': scope['older-than'],
  after: scope.after,
  distinct: scope.distinct,
  place,
});

/** The tests of facts past whose starts some counts look. */
export const testsAfter = (counts: readonly CountPlace[]): readonly FactTest[] =>
  counts.flatMap(({ after, place }) =>
    after === undefined ? [] : [{ fact: after.fact, test: testIn(after), place: [...place, 'after'] }],
  );

/** A count whose class and attribute have other names. */
export const renamedCount = <Term extends Counted>(term: Term, names: Names): Term => ({
  ...term,
  count: names.class(term.count),
  ...(term.after === undefined ? {} : { after: { ...term.after, fact: names.fact(term.after.fact) } }),
  ...(term.distinct === undefined ? {} : { distinct: groupingNamed(term.distinct, names) }),
});

/** `origin` is not an attribute, and keeps its name. */
const groupingNamed = (name: string, names: Names): string =>
  name === 'origin' ? name : names.attribute(name);
