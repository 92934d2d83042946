import { originsIn } from '../model/origins.ts';
import type { Program } from '../engine/program.ts';
import { valuesOf } from '../engine/test-value.ts';
import type { Exhibit, Value } from '../model/case.ts';
import type { TestKeys } from '../model/test.ts';
import type { Domain } from '../model/vocabulary.ts';
import type { AddedLabel, Range } from './contrast.ts';
import { isTraced } from './is-traced.ts';
import { relevanceOf } from './relevance.ts';
import type { CaseView } from './case-view.ts';
import { asksWhetherKnown, classNamed, testsOf } from './relevant-classes.ts';

/** At most this many additions are tried; beyond it no result is called complete. */
export const ADDABLE_LIMIT = 600;

/** A possible value of an attribute of an added exhibit. */
export interface AddedValue {
  readonly value: Value | undefined;
  readonly label?: AddedLabel;
  readonly own?: boolean;
  /** For whole numbers: all numbers that no class distinguishes from this one. */
  readonly range?: Range;
}

/**
 * The values of an attribute to try, one for all that the policy treats alike.
 * @param grouping whether exhibits are grouped by it under `same`, or only counted once
 * @param others further labels to try, although no finding names them
 */
export function candidatesFor(
  caseView: CaseView,
  name: string,
  grouping: 'same' | 'once' | undefined,
  others: readonly Value[] = [],
): readonly AddedValue[] {
  const domain = caseView.program.vocabulary.attributes[name]!;
  const values = valuesOf(domain);
  const label = (value: Value, isNew: boolean): AddedValue => ({
    value,
    label: { attribute: name, value, isNew, each: false },
  });
  if (values !== undefined) {
    return [
      { value: undefined },
      ...values.map((value) => (grouping === undefined ? { value } : label(value, false))),
    ];
  }
  const named = namedValues(caseView.program, name);
  const fresh: AddedValue = { value: freshLabel(domain, name, 0), own: true };
  if (grouping === undefined) {
    const any = asksWhetherKnown(caseView.program, name)
      ? [fresh, ...others.filter((value) => !named.includes(value)).map((value) => ({ value }))]
      : [];
    return [{ value: undefined }, ...any, ...ungrouped(named)];
  }
  // a value that classes test for is also a candidate label
  const asked = named.map((value) => label(value, false));
  const known = [...new Set(others)].filter((value) => !named.includes(value));
  if (grouping === 'once')
    return [{ value: undefined }, fresh, ...[...known, ...named].map((value) => label(value, false))];
  // one more than the limit shows that there are more
  const born = bornLabels(caseView, name).slice(0, ADDABLE_LIMIT + 1);
  const borne = new Set([...born, ...known].filter((value) => !named.includes(value)));
  return [
    { value: undefined },
    fresh,
    label(freshLabel(domain, name, 'shared'), true),
    ...[...borne].map((value) => label(value, false)),
    ...asked,
  ];
}

/** Values that classes name and, for whole numbers, the ranges between them. */
function ungrouped(named: readonly Value[]): readonly AddedValue[] {
  const starts = named.filter((value) => typeof value === 'number').sort((a, b) => a - b);
  return named.map((value) => {
    if (typeof value !== 'number') return { value };
    const next = starts.find((start) => start > value);
    return { value, range: { least: value, most: next === undefined ? undefined : next - 1 } };
  });
}

/**
 * A label that no exhibit has. @param which numbers the labels that only one exhibit has; `shared` is the one for all
 * that share a label
 */
export function freshLabel(domain: Domain, name: string, which: number | 'shared'): Value {
  const number = which === 'shared' ? 0 : which + 1;
  if ('type' in domain && domain.type === 'integer') return NEVER_BORNE + number;
  return which === 'shared' ? `new-${name}` : `new-${name}-${number}`;
}

/** Whole numbers from here on serve as labels that no exhibit has. */
const NEVER_BORNE = 1_000_000_000;

/**
 * The values that the policy's classes name for an attribute without a list of values, and for whole numbers their
 * neighbours.
 */
function namedValues(program: Program, name: string): readonly Value[] {
  const values = testsOf(program, name).flatMap((test): readonly Value[] => {
    const keys: TestKeys = typeof test === 'object' ? test : { is: test };
    return [keys.is, keys.in, keys['at-least'], keys['at-most']]
      .flat()
      .filter((value) => value !== undefined);
  });
  const near = values.flatMap((value): readonly Value[] =>
    typeof value === 'number' ? [value, value + 1, Math.max(0, value - 1)] : [value],
  );
  return [...new Set([...near, ...(near.some((value) => typeof value === 'number') ? [0] : [])])];
}

/** The labels of an attribute on exhibits that findings by `same`, or that count each label once, could count. */
function bornLabels(caseView: CaseView, name: string): readonly Value[] {
  const { program } = caseView;
  const { counts, sameGroups } = relevanceOf(program);
  const terms = [
    ...sameGroups.filter(({ grouping }) => grouping.name === name).flatMap((group) => group.terms),
    ...counts.filter(({ distinct }) => distinct?.name === name),
  ];
  const kinds = new Set(terms.flatMap(({ className }) => classNamed(program, className).kind));
  return labelsBorne(caseView, name, kinds);
}

const borneIn = new WeakMap<CaseView, Map<string, readonly Value[]>>();

/**
 * The values of an attribute in the case, each once, in evidence order. Cached on first use.
 * @param kinds only exhibits of these kinds
 */
export function labelsBorne(caseView: CaseView, name: string, kinds: ReadonlySet<string>): readonly Value[] {
  const known = borneIn.get(caseView) ?? new Map<string, readonly Value[]>();
  borneIn.set(caseView, known);
  const key = [name, ...kinds].join(' ');
  const before = known.get(key);
  if (before !== undefined) return before;
  const labels = new Set<Value>();
  const bearerOf = isTraced(caseView.program.vocabulary, name)
    ? originsIn(caseView.case.evidence)
    : (exhibit: Exhibit) => exhibit;
  for (const exhibit of caseView.case.evidence) {
    if (!kinds.has(exhibit.kind)) continue;
    // an exhibit's own value is included even where its origin's value is used instead, so that a new label differs
    // from both
    for (const bearer of [exhibit, bearerOf(exhibit)])
      if (Object.hasOwn(bearer, name)) labels.add(bearer[name] as Value);
  }
  const borne = [...labels];
  known.set(key, borne);
  return borne;
}
