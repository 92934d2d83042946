import { named } from '../model/named.ts';
import type { Program } from '../engine/program.ts';
import { valuesOf } from '../engine/test-value.ts';
import type { Exhibit, Value } from '../model/case.ts';
import type { TestKeys } from '../model/test.ts';
import type { Domain } from '../model/vocabulary.ts';
import type { AddedLabel, Range } from './contrast.ts';
import { isTraced } from './is-traced.ts';
import { relevanceOf } from './relevance.ts';
import type { CaseView } from './case-view.ts';
import { asksWhetherKnown, classNamed } from './relevant-classes.ts';

/** No more kinds than this are tried: beyond it nothing is said to be complete. */
export const ADDABLE_LIMIT = 600;

/** What an attribute could be, of an exhibit that comes in. */
export interface AddedValue {
  readonly value: Value | undefined;
  readonly label?: AddedLabel;
  readonly own?: boolean;
  /** For whole numbers: those that no class tells from it. */
  readonly range?: Range;
}

/**
 * What an attribute could be, as far as the policy tells it apart.
 * @param grouping whether exhibits are grouped by it under `same`, or only counted once
 * @param others further labels to tell by name, though no finding knows them
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
  // what classes ask for by its very value is a label as well
  const asked = named.map((value) => label(value, false));
  const known = [...new Set(others)].filter((value) => !named.includes(value));
  if (grouping === 'once')
    return [{ value: undefined }, fresh, ...[...known, ...named].map((value) => label(value, false))];
  // one more than may be distinguished tells that there are more
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

/** What an exhibit repeats in the end; itself, where it repeats nothing. A valid case has no circle of derivations. */
function originOf(evidence: readonly Exhibit[]): (exhibit: Exhibit) => Exhibit {
  const byId = new Map(evidence.map((exhibit) => [exhibit.id, exhibit]));
  const known = new Map<Exhibit, Exhibit>();
  return (exhibit) => {
    const way: Exhibit[] = [];
    let at = exhibit;
    for (let next: Exhibit | undefined = at; next !== undefined; next = byId.get(at['derived-from'] ?? '')) {
      at = known.get(next) ?? next;
      if (at !== next) break;
      way.push(at);
    }
    for (const each of way) known.set(each, at);
    return at;
  };
}

/** Values that classes name, and of whole numbers the ranges between them. */
function ungrouped(named: readonly Value[]): readonly AddedValue[] {
  const starts = named.filter((value) => typeof value === 'number').sort((a, b) => a - b);
  return named.map((value) => {
    if (typeof value !== 'number') return { value };
    const next = starts.find((start) => start > value);
    return { value, range: { least: value, most: next === undefined ? undefined : next - 1 } };
  });
}

/** A label that no exhibit bears. @param which numbers labels of one's own; all that are shared are one */
export function freshLabel(domain: Domain, name: string, which: number | 'shared'): Value {
  const number = which === 'shared' ? 0 : which + 1;
  if ('type' in domain && domain.type === 'integer') return NEVER_BORNE + number;
  return which === 'shared' ? `new-${name}` : `new-${name}-${number}`;
}

/** Whole numbers from here on are taken for labels that no exhibit bears. */
const NEVER_BORNE = 1_000_000_000;

/** The values that the policy's classes name for an attribute without a list of its own, and whole numbers next to them. */
function namedValues({ policy }: Program, name: string): readonly Value[] {
  const tests = Object.values(policy.classes).flatMap(({ where = {} }) =>
    Object.hasOwn(where, name) ? [named(where, name)] : [],
  );
  const values = tests.flatMap((test): readonly Value[] => {
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

/** The labels of an attribute that exhibits bear which findings by `same` could count, in evidence order. */
function bornLabels(caseView: CaseView, name: string): readonly Value[] {
  const { program } = caseView;
  const groups = relevanceOf(program).sameGroups.filter(({ grouping }) => grouping.name === name);
  const kinds = new Set(
    groups.flatMap(({ terms }) => terms.flatMap(({ className }) => classNamed(program, className).kind)),
  );
  return labelsBorne(caseView, name, kinds);
}

const borneIn = new WeakMap<CaseView, Map<string, readonly Value[]>>();

/**
 * The values of an attribute that exhibits of a case bear, each once, in evidence order; read from the case when they are
 * first asked for.
 * @param kinds of which kinds the exhibits are
 */
export function labelsBorne(caseView: CaseView, name: string, kinds: ReadonlySet<string>): readonly Value[] {
  const known = borneIn.get(caseView) ?? new Map<string, readonly Value[]>();
  borneIn.set(caseView, known);
  const key = [name, ...kinds].join(' ');
  const before = known.get(key);
  if (before !== undefined) return before;
  const labels = new Set<Value>();
  const bearerOf = isTraced(caseView.program.vocabulary, name)
    ? originOf(caseView.case.evidence)
    : (exhibit: Exhibit) => exhibit;
  for (const exhibit of caseView.case.evidence) {
    if (!kinds.has(exhibit.kind)) continue;
    // what it says itself is borne as well, though it may group nothing: a value beside it is one that nobody bears
    for (const bearer of [exhibit, bearerOf(exhibit)])
      if (Object.hasOwn(bearer, name)) labels.add(bearer[name] as Value);
  }
  const borne = [...labels];
  known.set(key, borne);
  return borne;
}
