import type { Path } from '../model/path.ts';
import type { AllFinding, AnyFinding, NoneFinding } from '../model/forms/joins.ts';
import { byForm, conditionOf, formOf, type ByForm, type Finding } from '../model/forms/forms.ts';
import { asked } from '../explain/words.ts';
import { testIn } from '../model/test.ts';
import type { Comparators } from '../model/counted.ts';
import type { FactFinding } from '../model/forms/fact.ts';
import type { RateFinding } from '../model/forms/rate.ts';
import { conditionMeaning, conditionWords } from './condition-words.ts';
import { setFacet, idle, testMeaning, valuesOf, weighing, type Facet } from './facet.ts';
import { scopeFacets, termFacets, windowFacet } from './term-facets.ts';

/** The form of a finding; `all`, `any` and `none` count as one form, since `any` of one finding equals `all` of it. */
export function familyOf(finding: Finding): string {
  return conditionOf(finding) === undefined ? formOf(finding) : 'joins';
}

/**
 * All properties of a finding.
 * @param path the finding's place in its document
 */
export function findingFacets(finding: Finding, path: Path): readonly Facet[] {
  const { title, favours } = finding;
  return [
    ...byForm(MEASURED, finding, path),
    ...idle('favours', [...path, 'favours'], favours),
    ...idle('title', [...path, 'title'], title),
  ];
}

type JoinFinding = AllFinding | AnyFinding | NoneFinding;

const joined = (finding: JoinFinding, path: Path): readonly Facet[] => {
  const condition = conditionOf(finding)!;
  return [
    weighing('joins', [...path, formOf(finding)], conditionWords(condition), conditionMeaning(condition)),
  ];
};

const MEASURED: ByForm<[path: Path], readonly Facet[]> = {
  count: (finding, path) => [
    weighing('count', [...path, 'count'], finding.count),
    ...bounds(finding, path),
    ...scopeFacets(finding, path),
  ],
  rate,
  sum: (finding, path) => {
    const terms = finding.sum.map((term) => ({ ...term, number: term.weight }));
    const add = (a: number, b: number): number => a + b;
    return [...termFacets('sum', 'weight', terms, [...path, 'sum'], add), ...bounds(finding, path)];
  },
  same: (finding, path) => {
    const terms = finding.all.map((term) => ({ ...term, number: term['at-least'] }));
    const same = weighing('same', [...path, 'same'], finding.same);
    return [same, ...termFacets('all', 'at-least', terms, [...path, 'all'], Math.max)];
  },
  fact,
  all: joined,
  any: joined,
  none: joined,
  of: (finding, path) => [setFacet('of', [...path, 'of'], finding.of), ...bounds(finding, path)],
};

function bounds(finding: Comparators, path: Path): readonly Facet[] {
  const { 'at-least': low, 'at-most': high, exactly = low === high ? low : undefined } = finding;
  const facet = (key: string, number: number | undefined): readonly Facet[] =>
    number === undefined ? [] : [weighing(key, [...path, key], String(number), number)];
  if (exactly === undefined) return [...facet('at-least', low), ...facet('at-most', high)];
  const written = finding.exactly === undefined ? 'at-least' : 'exactly';
  return [weighing('exactly', [...path, written], String(exactly), exactly)];
}

function rate(finding: RateFinding, path: Path): readonly Facet[] {
  const { rate: counted, within, baseline, 'at-least': times, minimum = 1 } = finding;
  return [
    weighing('rate', [...path, 'rate'], counted),
    weighing('at-least', [...path, 'at-least'], String(times), times),
    windowFacet('within', within, path),
    windowFacet('baseline', baseline, path),
    weighing('minimum', [...path, 'minimum'], String(minimum), minimum),
  ];
}

function fact(finding: FactFinding, path: Path): readonly Facet[] {
  const values = valuesOf(finding);
  const { is, in: list, 'at-least': low, 'at-most': high, for: least, within } = finding;
  const test = { ...(is === undefined ? {} : { is }), ...(list === undefined ? {} : { in: list }) };
  const bound = (key: 'at-least' | 'at-most', at: typeof low): readonly Facet[] =>
    at === undefined ? [] : [weighing(key, [...path, key], String(at), at)];
  return [
    weighing('fact', [...path, 'fact'], finding.fact),
    ...(values === null
      ? []
      : [weighing('is', [...path, is === undefined ? 'in' : 'is'], asked(test), values)]),
    ...bound('at-least', low),
    ...bound('at-most', high),
    ...knownFacet(finding, path),
    ...(least === undefined ? [] : [windowFacet('for', least, path)]),
    ...(within === undefined ? [] : [windowFacet('within', within, path)]),
  ];
}

/** Whether the test only asks that the value is known; any other test implies that. */
const knownFacet = (finding: FactFinding, path: Path): readonly Facet[] => {
  const known = testMeaning(testIn(finding)).at(-1);
  return typeof known === 'boolean' ? [weighing('known', [...path, 'known'], String(known))] : [];
};
