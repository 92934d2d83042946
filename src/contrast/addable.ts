import type { Program } from '../engine/program.ts';
import type { Term } from '../engine/term.ts';
import { testValue, valuesOf } from '../engine/test-value.ts';
import type { Exhibit, Value } from '../model/case.ts';
import type { Class } from '../model/policy.ts';
import { testKeys, type TestKeys } from '../model/test.ts';
import type { Domain } from '../model/vocabulary.ts';
import type { AddedLabel, Range } from './contrast.ts';
import { factReadings } from './fact-reading.ts';
import { relevanceOf } from './relevance.ts';
import type { CaseView } from './case-view.ts';

/** A kind of exhibit that might yet come in: what the policy would make of it, and one that is so. */
export interface Addable {
  /** Ids of the classes it would be of, in the order in which the policy first counts them. */
  readonly classes: readonly string[];
  /** Its age at as-of (ms): at least `from`, less than `to`. */
  readonly from: number;
  readonly to: number;
  readonly labels: readonly AddedLabel[];
  /** Attributes that are labels of its own, by position; -1 is the origin. */
  readonly own: ReadonlySet<number>;
  /** The attributes of which a copy bears a label of its own, by name. */
  readonly ownLabels: readonly string[];
  readonly example: Exhibit;
  /** The kinds of which such an exhibit can be, by id; the example is of the first. */
  readonly kinds: readonly string[];
}

/** No more kinds than this are tried: beyond it nothing is said to be complete. */
export const ADDABLE_LIMIT = 600;

/**
 * Every kind of exhibit that could come in and that the policy would tell apart from others: by the classes that take it, its
 * age among the edges of windows, and the labels it bears. Each repeats nothing and refutes nothing, is of an origin of its
 * own, and bears a label that is its own, that others added share, or that an exhibit of the case bears.
 * @param starts by clock: every moment that may be its start
 */
export function addables(caseView: CaseView, starts: readonly (readonly number[])[]): Addables {
  const { program } = caseView;
  const shapes = new Map<string, Shape[]>();
  let cut = false;
  for (const kind of program.coded.book.kinds.keys()) {
    const found = shapesOf(caseView, kind);
    cut ||= found.cut;
    for (const shape of found.shapes) {
      const key = JSON.stringify([shape.classes, shape.labels, shape.ownLabels]);
      const alike = shapes.get(key);
      if (alike === undefined) shapes.set(key, [shape]);
      else alike.push(shape);
    }
  }
  const all = [...shapes.values()].flatMap((alike) => aged(caseView, alike, starts));
  return { kinds: all.slice(0, ADDABLE_LIMIT), cut: cut || all.length > ADDABLE_LIMIT };
}

/** The kinds of exhibit that could come in. */
export interface Addables {
  readonly kinds: readonly Addable[];
  /** Whether there are more. */
  readonly cut: boolean;
}

interface Shape {
  readonly kind: string;
  readonly classes: readonly string[];
  readonly values: Readonly<Record<string, Value>>;
  readonly labels: readonly AddedLabel[];
  readonly ownLabels: readonly string[];
}

/** What an attribute could be, of an exhibit that comes in. */
export interface AddedValue {
  readonly value: Value | undefined;
  readonly label?: AddedLabel;
  readonly own?: boolean;
  /** For whole numbers: those that no class tells from it. */
  readonly range?: Range;
}

/** The shapes of exhibits of one kind: attribute by attribute, those that no class and no grouping tells apart fall together. */
function shapesOf(
  caseView: CaseView,
  kind: string,
): { readonly shapes: readonly Shape[]; readonly cut: boolean } {
  const { program } = caseView;
  const counted = relevantClasses(program);
  const taking = counted.filter((name) => isOfKind(classNamed(program, name), kind));
  if (taking.length === 0) return { shapes: [], cut: false };
  const grouped = groupedAttributes(program, taking);
  const tested = taking.flatMap((name) => Object.keys(classNamed(program, name).where ?? {}));
  let shapes = new Map<string, Shape>();
  shapes.set('', { kind, classes: taking, values: {}, labels: [], ownLabels: [] });
  let cut = false;
  for (const name of new Set([...tested, ...grouped.keys()])) {
    const next = new Map<string, Shape>();
    const candidates = candidatesFor(caseView, name, grouped.get(name));
    for (const shape of shapes.values()) {
      for (const candidate of candidates) {
        if (next.size > ADDABLE_LIMIT) {
          cut = true;
          break;
        }
        const extended = extend(program, shape, name, candidate);
        if (extended.classes.length === 0) continue;
        const key = JSON.stringify([extended.classes, extended.labels, extended.ownLabels]);
        if (!next.has(key)) next.set(key, extended);
      }
    }
    shapes = next;
  }
  return { shapes: [...shapes.values()], cut };
}

function extend(program: Program, shape: Shape, name: string, { value, label, own }: AddedValue): Shape {
  const passing = shape.classes.filter((id) => passes(program, classNamed(program, id), name, value));
  return {
    ...shape,
    classes: passing,
    values: value === undefined ? shape.values : { ...shape.values, [name]: value },
    labels: label === undefined ? shape.labels : [...shape.labels, label],
    ownLabels: own === true ? [...shape.ownLabels, name] : shape.ownLabels,
  };
}

export const isOfKind = ({ kind }: Class, name: string): boolean =>
  typeof kind === 'string' ? kind === name : kind.includes(name);

/** A class of the policy, or the kind of that name as one. */
export function classNamed({ policy }: Program, name: string): Class {
  return Object.hasOwn(policy.classes, name) ? policy.classes[name]! : { title: name, kind: name };
}

/** The classes that some finding which bears on a verdict counts, in the order in which they are first counted. */
export function relevantClasses(program: Program): readonly string[] {
  return [...new Set(relevanceOf(program).counts.map(({ className }) => className))];
}

export function passes(program: Program, { where }: Class, name: string, value: Value | undefined): boolean {
  if (where === undefined || !Object.hasOwn(where, name)) return true;
  return testValue(program.vocabulary.attributes[name]!, where[name]!)(value);
}

/** Whether some class asks if a value of an attribute is known, whatever it is. */
export const asksWhetherKnown = ({ policy }: Program, name: string): boolean =>
  Object.values(policy.classes).some(
    ({ where = {} }) => Object.hasOwn(where, name) && testKeys(where[name]!).known !== undefined,
  );

/** By what attributes some classes are grouped: whether under `same`, or only to be counted once. */
export function groupedAttributes(
  program: Program,
  classes: readonly string[],
): ReadonlyMap<string, 'same' | 'once'> {
  const { counts, sameGroups } = relevanceOf(program);
  const ofAll = program.bearerGroups;
  const found = new Map<string, 'same' | 'once'>();
  const once = ({ className, distinct }: Term): void => {
    const name = distinct?.name;
    if (name === undefined || name === 'origin' || !classes.includes(className)) return;
    // a label that one count knows and another does not is as good as one by which exhibits are grouped
    found.set(name, found.has(name) ? 'same' : 'once');
  };
  for (const term of counts) once(term);
  for (const group of sameGroups) {
    const takes = ofAll.includes(group) || group.terms.some(({ className }) => classes.includes(className));
    if (takes && group.grouping.name !== 'origin') found.set(group.grouping.name, 'same');
  }
  return found;
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
  // one more than may be told apart tells that there are more
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
    Object.hasOwn(where, name) ? [where[name]!] : [],
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
  for (const exhibit of caseView.case.evidence) {
    if (kinds.has(exhibit.kind) && Object.hasOwn(exhibit, name)) labels.add(exhibit[name] as Value);
  }
  const borne = [...labels];
  known.set(key, borne);
  return borne;
}

/** Shapes that only their kinds tell apart, at each age that the windows of their classes tell apart. */
function aged(
  { program, asOf }: CaseView,
  alike: readonly Shape[],
  starts: readonly (readonly number[])[],
): readonly Addable[] {
  const shape = alike[0]!;
  const terms = relevanceOf(program).counts.filter(({ className }) => shape.classes.includes(className));
  const { clockOf } = factReadings(program);
  // an exhibit counts past each of these starts that is longer ago than it is old
  const pasts = terms.map((term) => {
    const clock = clockOf.get(term);
    return clock === undefined ? [Infinity] : starts[clock]!.map((start) => asOf - start);
  });
  const edges = [...new Set([0, ...terms.flatMap(({ from, to }) => [from, to]), ...pasts.flat()])]
    .filter((edge) => edge < Infinity && edge >= 0)
    .sort((a, b) => a - b);
  const stretches: { from: number; to: number; active: string }[] = [];
  for (const [at, from] of edges.entries()) {
    const to = edges[at + 1] ?? Infinity;
    const active = terms
      .map((term, position) =>
        from >= term.from && from < term.to ? pasts[position]!.filter((past) => from < past).length : 0,
      )
      .join(' ');
    const last = stretches.at(-1);
    if (last?.active === active) last.to = to;
    else stretches.push({ from, to, active });
  }
  return stretches
    .filter(({ active, from }) => /[1-9]/.test(active) && asOf - from >= FIRST)
    .map(({ from, to }) => ({
      classes: shape.classes,
      from,
      to,
      labels: shape.labels,
      own: new Set([-1, ...shape.ownLabels.map((name) => program.coded.book.attributePositions.get(name)!)]),
      ownLabels: shape.ownLabels,
      example: {
        id: 'added',
        kind: shape.kind,
        observed: momentOf(asOf - from - Math.min(AN_HOUR, Math.floor((to - from) / 2))),
        summary: 'supposed',
        ...shape.values,
      },
      kinds: alike.map(({ kind }) => kind),
    }));
}

const AN_HOUR = 3_600_000;

/** The year 1: no exhibit that is added is older. */
const FIRST = -62_135_596_800_000;

const momentOf = (time: number): string => new Date(Math.max(time, FIRST)).toISOString();
