import { named } from '../named.ts';
import { of, type OfFinding } from './of.ts';
import type { ConditionMap } from '../condition.ts';
import type { Comparators, Counted } from '../counted.ts';
import { count, type CountFinding } from './count.ts';
import { fact, type FactFinding } from './fact.ts';
import type { CountPlace, FactTest, FormOf, Joined, Names, Need, Referred } from './form.ts';
import { joining, type AllFinding, type AnyFinding, type NoneFinding } from './joins.ts';
import { rate, type RateFinding } from './rate.ts';
import { same, type SameFinding } from './same.ts';
import { sum, type SumFinding } from './sum.ts';

/** By the key that identifies a form: its findings. */
export interface FindingOf {
  readonly count: CountFinding;
  readonly rate: RateFinding;
  readonly sum: SumFinding;
  readonly same: SameFinding;
  readonly fact: FactFinding;
  readonly all: AllFinding;
  readonly any: AnyFinding;
  readonly none: NoneFinding;
  readonly of: OfFinding;
}

/** The forms of finding, each by the key that identifies it. */
export type Form = keyof FindingOf;

/** A finding: it weighs exhibits or a fact, or joins other findings, by exactly one form. */
export type Finding = FindingOf[Form];

/**
 * The description of each form; nothing else lists the forms. `same` comes before `all`, since its findings have an
 * `all` too.
 */
const TABLE = {
  count,
  rate,
  sum,
  same,
  fact,
  all: joining('all'),
  any: joining('any'),
  none: joining('none', true),
  of,
} satisfies { readonly [F in Form]: FormOf<FindingOf[F]> };

/** The forms that join other findings. */
export type JoinForm = {
  readonly [F in Form]: (typeof TABLE)[F]['weighs'] extends 'findings' ? F : never;
}[Form];

/** A finding that joins others. */
export type JoinFinding = FindingOf[JoinForm];

/** The properties of each form that do not depend on a particular finding. */
export const FORM: {
  readonly [F in Form]: Pick<FormOf<never>, 'weighs' | 'measures' | 'keys' | 'refers' | 'lists' | 'ratios'>;
} = TABLE;

/** The forms, in the order of the manual. */
export const FORMS = Object.keys(TABLE) as readonly Form[];

/** What each key of a finding names, if anything, beside other findings. */
export const REFERENCES: Readonly<Record<string, Referred>> = Object.assign(
  {},
  ...FORMS.map((form) => FORM[form].refers),
);

/** The form of a finding. */
export function formOf(finding: Finding): Form {
  const known = KNOWN.get(finding);
  if (known !== undefined) return known;
  const form = FORMS.find((each) => Object.hasOwn(finding, each)) ?? 'none';
  KNOWN.set(finding, form);
  return form;
}

/** A cache, since an explanation asks for each finding a million times. */
const KNOWN = new WeakMap<Finding, Form>();

/** A function for each form, or for some, called with a finding of that form and further arguments. */
export type ByForm<Args extends readonly unknown[], Result, Forms extends Form = Form> = {
  readonly [F in Forms]: (finding: FindingOf[F], ...args: Args) => Result;
};

/** The same, with one function for all forms that join other findings. */
export type ByLeaf<Args extends readonly unknown[], Result> = {
  readonly [F in Exclude<Form, JoinForm>]: (finding: FindingOf[F], ...args: Args) => Result;
} & { readonly joins: (finding: JoinFinding, ...args: Args) => Result };

/** Calls the function that a table has for the form of a finding. */
export function byForm<Args extends readonly unknown[], Result, Forms extends Form = Form>(
  table: ByForm<Args, Result, Forms> | ByLeaf<Args, Result>,
  finding: FindingOf[Forms],
  ...args: Args
): Result {
  const form = formOf(finding);
  const key = 'joins' in table && joins(form) ? 'joins' : form;
  return named(table as Readonly<Record<string, (finding: Finding, ...args: Args) => Result>>, key)(
    finding,
    ...args,
  );
}

/** The description of a finding's form. */
const described = (finding: Finding): FormOf<Finding> => TABLE[formOf(finding)] as FormOf<Finding>;

/** What a finding looks at. */
export const weighs = (finding: Finding): FormOf<Finding>['weighs'] => described(finding).weighs;

/** Whether a finding joins others, and so looks at no exhibit and no fact itself. */
export const isJoin = (finding: Finding): finding is JoinFinding => weighs(finding) === 'findings';

/** What `measured` holds for a finding. */
export const measures = (finding: Finding): FormOf<Finding>['measures'] => described(finding).measures;

/** The fact whose value a finding measures; undefined where it measures something else. */
export const measuredFact = (finding: Finding): string | undefined =>
  measures(finding) === 'fact' ? testedFacts(finding)[0] : undefined;

/** Every place where a finding counts exhibits. */
export const countsIn = (finding: Finding): readonly CountPlace[] => described(finding).counts(finding);

/** The classes and kinds that a finding counts; one counted several times is repeated. */
export const countedClasses = (finding: Finding): readonly string[] =>
  countsIn(finding).map((place) => place.class);

/** Every test that a finding makes of a fact. */
export const factTestsIn = (finding: Finding): readonly FactTest[] => described(finding).tests(finding);

/** The facts that a finding tests; one tested several times is repeated. */
export const testedFacts = (finding: Finding): readonly string[] =>
  factTestsIn(finding).map((test) => test.fact);

/** Whether a form joins other findings. */
export const joins = (form: Form): form is JoinForm => FORM[form].weighs === 'findings';

/** The findings that a finding joins, and where it names them. */
export const joinsIn = (finding: Finding): readonly Joined[] => described(finding).joins(finding);

/** The findings that a finding joins. */
export const joinedFindings = (finding: Finding): readonly string[] => joinsIn(finding).map(({ id }) => id);

/**
 * The condition that is equivalent to a joining finding; undefined where it joins none, or no condition can express it.
 */
export const conditionOf = (finding: Finding): ConditionMap | undefined =>
  described(finding).condition(finding);

/** The attribute by which a finding groups exhibits; undefined where it does not group. */
export const groupedBy = (finding: Finding): string | undefined => described(finding).groups(finding);

/** The attributes by which a finding groups exhibits or counts them once, `origin` included. */
export const groupings = (finding: Finding): readonly string[] => [
  ...[groupedBy(finding) ?? []].flat(),
  ...countsIn(finding).flatMap(({ distinct }) => distinct ?? []),
];

/** The bounds on the number that a finding measures; undefined where there are none. */
export const boundsOf = (finding: Finding): Comparators | undefined => described(finding).bounds(finding);

/** The counts that a finding cannot do without, where it measures no number that has bounds. */
export const needsOf = (finding: Finding): readonly Need[] => described(finding).needs(finding);

/** By key of a list: the counts in it. */
export const listsIn = (finding: Finding): ReadonlyMap<string, readonly Counted[]> =>
  new Map(
    FORM[formOf(finding)].lists.map((key) => [
      key,
      (finding as unknown as Readonly<Record<string, readonly Counted[]>>)[key] ?? [],
    ]),
  );

/** The numbers of a finding that are compared to the thousandth, by key. */
export const ratiosIn = (finding: Finding): ReadonlyMap<string, number> =>
  new Map(
    FORM[formOf(finding)].ratios.map((key) => [
      key,
      (finding as unknown as Readonly<Record<string, number>>)[key]!,
    ]),
  );

/** How long ago the test of a finding must have begun to hold. */
export const agesIn = (finding: Finding): { readonly for?: string; readonly within?: string } =>
  described(finding).ages(finding);

const unchanged = (id: string): string => id;

/** A finding with classes, findings, attributes and facts renamed. */
export const renamedIn = (finding: Finding, names: Partial<Names>): Finding =>
  described(finding).renamed(finding, {
    class: unchanged,
    finding: unchanged,
    attribute: unchanged,
    fact: unchanged,
    ...names,
  });
