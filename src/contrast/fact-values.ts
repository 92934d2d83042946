import { namedValues } from '../model/test.ts';
import { factTestsIn } from '../model/forms/forms.ts';
import type { Value } from '../model/case.ts';
import type { Domain } from '../model/vocabulary.ts';
import type { Program } from '../engine/program.ts';
import { valuesOf } from '../engine/test-value.ts';
import type { FactItem } from './items.ts';
import type { CaseView } from './case-view.ts';

/** Values of a fact that no finding tells apart. */
export interface ValueClass {
  /** The nearest to what the fact is, first. */
  readonly values: readonly Value[];
  /** Of whole numbers: the ranges of those values, in the same order. */
  readonly ranges: readonly { readonly least: number; readonly most: number | undefined }[];
}

/** A fact that findings test, with what it could be instead. */
export interface VariableFact {
  readonly name: string;
  readonly position: number;
  readonly is: Value | undefined;
  readonly classes: readonly ValueClass[];
}

/**
 * The facts that findings test, each with the values that it could take and that make a difference: by class, so that values
 * which no finding tells apart are one. A value under which the policy would not apply is none.
 */
export function variableFacts({ program, facts }: CaseView): readonly VariableFact[] {
  return factsTested(program).map(({ name, position, domain }) => {
    const is = Object.hasOwn(facts, name) ? facts[name] : undefined;
    const truth = truthOf(program, position);
    const now = truth(is);
    const applies = (value: Value): boolean =>
      program.appliesTo.every((test) => test.fact !== name || test.holds(value));
    const groups = new Map<string, Segment[]>();
    for (const segment of segmentsOf(program, name, domain, is)) {
      const key = truth(segment.value);
      if (key !== now && applies(segment.value)) groups.set(key, [...(groups.get(key) ?? []), segment]);
    }
    const classes = [...groups.values()].map((segments) => classOf(segments, domain, is));
    return { name, position, is, classes };
  });
}

/** A fact as an item: as it is, and then each class of values at cost 1, or only as it is. */
export function factItem(
  program: Program,
  { name, position, is, classes }: VariableFact,
  free: boolean,
): FactItem {
  const values = [is, ...(free ? classes.map(({ values: [nearest] }) => nearest) : [])];
  return {
    name,
    fact: position,
    options: values.map((value, at) => ({ cost: Math.min(at, 1), holds: holdsOf(program, value) })),
  };
}

/** A fact as an item that may be left out. */
export function omissibleFact(program: Program, { name, position, is }: VariableFact): FactItem {
  const values = is === undefined ? [is] : [is, undefined];
  return {
    name,
    fact: position,
    options: values.map((value, at) => ({ cost: at, holds: holdsOf(program, value) })),
  };
}

function holdsOf({ reads }: Program, value: Value | undefined): (finding: number) => boolean {
  return (position) => value !== undefined && reads[position]!.fact?.holds(value) === true;
}

/** Which of the findings on a fact hold for a value, as a text. */
function truthOf(program: Program, fact: number): (value: Value | undefined) => string {
  const tests = program.reads.flatMap((reads, position) => (reads.fact?.position === fact ? [position] : []));
  return (value) => tests.map((position) => (holdsOf(program, value)(position) ? '1' : '0')).join('');
}

/** A value, and for whole numbers the range of which it is the nearest to what the fact is. */
interface Segment {
  readonly value: Value;
  readonly range: ValueClass['ranges'][number] | undefined;
}

function segmentsOf(
  program: Program,
  name: string,
  domain: Domain,
  is: Value | undefined,
): readonly Segment[] {
  const values = valuesOf(domain);
  if (values !== undefined) return values.map((value) => ({ value, range: undefined }));
  const bounds = boundsOn(program, name);
  if ('type' in domain && domain.type === 'reference') {
    return bounds.map((value) => ({ value, range: undefined }));
  }
  const starts = [...new Set([0, ...bounds.map(Number).flatMap((bound) => [bound, bound + 1])])].sort(
    (a, b) => a - b,
  );
  return starts.map((least, at) => {
    const range = { least, most: at + 1 < starts.length ? starts[at + 1]! - 1 : undefined };
    return { value: nearest(range, is), range };
  });
}

/** The values that findings and the policy's scope name for a fact. */
function boundsOn({ policy }: Program, name: string): readonly Value[] {
  const scope = policy['applies-to'] ?? {};
  const tests = Object.values(policy.findings)
    .flatMap(factTestsIn)
    .flatMap(({ fact, test }) => (fact === name ? [test] : []));
  return [...tests, ...(Object.hasOwn(scope, name) ? [scope[name]!] : [])].flatMap(namedValues);
}

function classOf(segments: readonly Segment[], domain: Domain, is: Value | undefined): ValueClass {
  const joined = adjoined(segments, is);
  const distance = ({ value }: Segment): number => {
    if (typeof value === 'number') return Math.abs(value - (typeof is === 'number' ? is : 0));
    if (!('scale' in domain) || is === undefined) return 0;
    return Math.abs(domain.scale.indexOf(String(value)) - domain.scale.indexOf(String(is)));
  };
  const sorted = joined.toSorted((a, b) => distance(a) - distance(b));
  return { values: sorted.map(({ value }) => value), ranges: sorted.flatMap(({ range }) => range ?? []) };
}

/** Segments, those of whole numbers that follow on each other as one, with the value of it that is nearest to what the fact is. */
function adjoined(segments: readonly Segment[], is: Value | undefined): readonly Segment[] {
  const result: Segment[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    if (segment.range === undefined || last?.range?.most !== segment.range.least - 1) {
      result.push(segment);
      continue;
    }
    const range = { least: last.range.least, most: segment.range.most };
    result[result.length - 1] = { value: nearest(range, is), range };
  }
  return result;
}

const nearest = ({ least, most }: NonNullable<Segment['range']>, is: Value | undefined): number =>
  typeof is === 'number' ? Math.min(Math.max(is, least), most ?? Infinity) : least;

/** A fact that some finding tests. */
export interface TestedFact {
  readonly name: string;
  /** Its position in the vocabulary. */
  readonly position: number;
  readonly domain: Domain;
}

/** The facts that some finding tests, in the order of the vocabulary. */
export function factsTested({ reads, coded: { book } }: Program): readonly TestedFact[] {
  const tested = new Set(reads.flatMap(({ fact }) => fact?.position ?? []));
  return book.facts.flatMap(({ name, domain }, position) =>
    tested.has(position) ? [{ name, position, domain }] : [],
  );
}
