import { asked } from '../explain/words.ts';
import type { Comparators } from '../model/counted.ts';
import type { FactFinding } from '../model/forms/fact.ts';
import { formOf, type Finding } from '../model/forms/forms.ts';
import type { RateFinding } from '../model/forms/rate.ts';
import { conditionMeaning, conditionWords } from './condition-words.ts';
import { idle, valuesOf, weighing, type Facet, type Steps } from './facet.ts';
import { scopeFacets, termFacets, windowFacet } from './term-facets.ts';

/** The form of a finding; the three that join others are one, for `any` of one finding is `all` of it. */
export function familyOf(finding: Finding): string {
  const form = formOf(finding);
  return form === 'all' || form === 'any' || form === 'none' ? 'joins' : form;
}

/** All that is said of a finding. @param path the finding's place in its document */
export function findingFacets(finding: Finding, path: Steps): readonly Facet[] {
  const { title, favours } = finding;
  return [
    ...measured(finding, path),
    ...idle('favours', [...path, 'favours'], favours),
    ...idle('title', [...path, 'title'], title),
  ];
}

function measured(finding: Finding, path: Steps): readonly Facet[] {
  if ('count' in finding) {
    return [
      weighing('count', [...path, 'count'], finding.count),
      ...bounds(finding, path),
      ...scopeFacets(finding, path),
    ];
  }
  if ('rate' in finding) return rate(finding, path);
  if ('sum' in finding) {
    const terms = finding.sum.map((term) => ({ ...term, number: term.weight }));
    const add = (a: number, b: number): number => a + b;
    return [...termFacets('sum', 'weight', terms, [...path, 'sum'], add), ...bounds(finding, path)];
  }
  if ('same' in finding) {
    const terms = finding.all.map((term) => ({ ...term, number: term['at-least'] }));
    const same = weighing('same', [...path, 'same'], finding.same);
    return [same, ...termFacets('all', 'at-least', terms, [...path, 'all'], Math.max)];
  }
  if ('fact' in finding) return fact(finding, path);
  return [weighing('joins', [...path, formOf(finding)], conditionWords(finding), conditionMeaning(finding))];
}

function bounds(finding: Comparators, path: Steps): readonly Facet[] {
  const { 'at-least': low, 'at-most': high, exactly = low === high ? low : undefined } = finding;
  const facet = (key: string, number: number | undefined): readonly Facet[] =>
    number === undefined ? [] : [weighing(key, [...path, key], String(number), number)];
  if (exactly === undefined) return [...facet('at-least', low), ...facet('at-most', high)];
  const written = finding.exactly === undefined ? 'at-least' : 'exactly';
  return [weighing('exactly', [...path, written], String(exactly), exactly)];
}

function rate(finding: RateFinding, path: Steps): readonly Facet[] {
  const { rate: counted, within, baseline, 'at-least': times, minimum = 1 } = finding;
  return [
    weighing('rate', [...path, 'rate'], counted),
    weighing('at-least', [...path, 'at-least'], String(times), times),
    windowFacet('within', within, path),
    windowFacet('baseline', baseline, path),
    weighing('minimum', [...path, 'minimum'], String(minimum), minimum),
  ];
}

function fact(finding: FactFinding, path: Steps): readonly Facet[] {
  const values = valuesOf(finding);
  const { is, in: list, 'at-least': low, 'at-most': high } = finding;
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
  ];
}
