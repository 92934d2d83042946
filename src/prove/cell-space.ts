import { domainOf, isLabel, isTraced } from './attribute-domains.ts';
import { named } from '../model/named.ts';
import type { Program } from '../engine/program.ts';
import { valuesOf } from '../engine/test-value.ts';
import type { Value } from '../model/case.ts';
import type { Test } from '../model/test.ts';
import { attributeOptions, type AttributeOption, type AttributeUse } from './attribute-options.ts';
import type { Cell } from './cell.ts';
import { MOST_STARTS } from './cells-by-start.ts';
import { cellsOf } from './cells.ts';
import type { Counting } from './counting.ts';
import { bearing, type ExhibitFilter } from './exhibit-filter.ts';
import type { Effort } from './effort.ts';
import { narrowed } from './narrowed.ts';
import { numbersIn } from './fact-classes.ts';

/** All possible exhibits, partitioned as far as some counts distinguish them. */
export interface CellSpace {
  readonly filters: readonly ExhibitFilter[];
  readonly cells: readonly Cell[];
  /** By filter key: the indices of the cells that the filter includes. */
  readonly cellsOf: ReadonlyMap<string, readonly number[]>;
  /** By attribute whose values distinguish cells: how many values there are. */
  readonly places: ReadonlyMap<string, number>;
  /** Attributes that classes only test for being present: in each cell all exhibits have them, or none has. */
  readonly split: ReadonlySet<string>;
  /**
   * Why some cases are left out, if any are. A case that is found is still valid, but if none is found there may be one
   * all the same.
   */
  readonly partial: string | undefined;
}

/** With more cells, or higher counts, a question is too large to be encoded. */
const MOST_CELLS = 20_000;
export const HIGHEST_COUNT = 200;

/** A question is too large to be encoded. This is reported as such, and never taken for an answer. */
export class TooLarge extends Error {}

/**
 * Partitions the exhibits that some counts look at into cells.
 * @param extra values to distinguish in addition to those that one case needs
 * @param further other filters that must distinguish exhibits
 * @throws TooLarge; Spent
 */
export function cellSpaceOf(
  programs: readonly Program[],
  counts: readonly Counting[],
  extra: number,
  further: readonly ExhibitFilter[],
  effort: Effort,
): CellSpace {
  const wanted = new Set(further.flatMap(({ wants = [] }) => wants));
  const tests = [...counts.map(({ filter }) => filter), ...further].map(({ where }) => where);
  const called = placesOf(programs, counts, extra, wanted);
  const { split, partial } = splitBy(programs, tests, counts, called);
  const options = optionsOf(programs, tests, called, split);
  const places = new Map([...called].map(([name, size]) => [name, placesIn(options.get(name)) ?? size]));
  const narrow = filtersOf(programs, counts, places);
  const filters = new Map(narrow.map((filter) => [filter.key, filter]));
  for (const filter of [...further, ...bearingFilters(programs, counts, places, split)]) {
    if (!filters.has(filter.key)) filters.set(filter.key, filter);
  }
  const cells = cellsOf([...filters.values()], kindsOf(programs), options, MOST_CELLS, effort);
  if (cells === 'cells') throw new TooLarge(`exhibits fall into more than ${MOST_CELLS} kinds`);
  if (cells === 'starts') {
    throw new TooLarge(`exhibits are compared with more than ${MOST_STARTS} moments at which facts changed`);
  }
  if (cells.some(({ options }) => [...options.values()].some(({ until }) => until !== undefined))) {
    throw new TooLarge('a whole-number attribute is both tested and counted with `distinct`');
  }
  const positions = new Map(
    [...filters.keys()].map((key, bit) => [
      key,
      cells.flatMap(({ mask }, position) => ((mask & (1n << BigInt(bit))) === 0n ? [] : [position])),
    ]),
  );
  return { filters: [...filters.values()], cells, cellsOf: positions, places, split, partial };
}

/** How many values of an attribute have an index; for whole numbers, as many as needed in each range. */
const placesIn = (options: readonly AttributeOption[] | undefined): number | undefined =>
  options?.filter(({ place }) => place !== undefined).length;

/** The kinds that all vocabularies have. */
const kindsOf = ([first, ...rest]: readonly Program[]): readonly string[] =>
  Object.keys(first!.vocabulary.kinds).filter((kind) =>
    rest.every(({ vocabulary }) => Object.hasOwn(vocabulary.kinds, kind)),
  );

/**
 * The attributes whose values distinguish cells: those that a `same` groups by, that a scale lists, or that classes
 * test. It needs only so many values: one for each `same`, which establishes it, and for each distinct count as many as
 * it counts. All other exhibits can go without, since an exhibit without the value adds to neither.
 */
function placesOf(
  programs: readonly Program[],
  counts: readonly Counting[],
  extra: number,
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const grouped = new Set([...counts.flatMap(({ distinct, same }) => [distinct, same]), ...wanted]);
  const places = new Map<string, number>();
  const tests = counts.map(({ filter }) => filter.where);
  for (const name of grouped) {
    if (name === undefined || name === 'origin') continue;
    const values = valuesOf(domainOf(programs, name));
    const own = counts.filter(({ same }) => same === name);
    if (values !== undefined) places.set(name, values.length);
    else if (
      own.length > 0 ||
      wanted.has(name) ||
      (!isLabel(programs, name) && testsOf(tests, name).length > 0)
    ) {
      const distinct = largestPerKey(counts.filter((count) => count.distinct === name));
      const groups = sameGroups(own);
      const called = [...distinct.values()].reduce((sum, cap) => sum + cap, groups + extra);
      places.set(name, called);
    }
  }
  return places;
}

/**
 * The labels that classes test for being present.
 * @throws TooLarge if a label is also counted in a way that this cannot express
 */
function splitBy(
  programs: readonly Program[],
  where: readonly Where[],
  counts: readonly Counting[],
  places: ReadonlyMap<string, number>,
): Pick<CellSpace, 'split' | 'partial'> {
  const names = [...new Set(where.flatMap((tests) => Object.keys(tests)))];
  const split = names.filter((name) => isLabel(programs, name));
  let partial: string | undefined;
  for (const name of split) {
    const isCounted = counts.some(({ distinct }) => distinct === name);
    if (places.has(name) && isCounted) {
      throw new TooLarge(
        `one finding tests whether \`${name}\` is known, and another counts its distinct values`,
      );
    }
    if (!isTraced(programs, name) || !(places.has(name) || isCounted)) continue;
    // An exhibit's own value and its origin's are taken to be both present or both missing. For a copy of an exhibit
    // that need not be so, hence `partial`.
    partial = `a finding tests whether the traced attribute \`${name}\` is known, or counts its distinct values`;
    const byOrigin = counts.some(({ distinct, same }) => distinct === 'origin' || same === 'origin');
    if (places.has(name) && byOrigin) throw new TooLarge(partial);
  }
  return { split: new Set(split), partial };
}

/** How many different groupings `same` findings use; equivalent ones count once. */
const sameGroups = (counts: readonly Counting[]): number => new Set(counts.map(({ group }) => group)).size;

function largestPerKey(counts: readonly Counting[]): ReadonlyMap<string, number> {
  const largest = new Map<string, number>();
  for (const { filter, distinct, same, cap } of counts) {
    const key = `${filter.key} ${distinct} ${same}`;
    largest.set(key, Math.max(cap, largest.get(key) ?? 0));
  }
  return largest;
}

function filtersOf(
  programs: readonly Program[],
  counts: readonly Counting[],
  places: ReadonlyMap<string, number>,
): readonly ExhibitFilter[] {
  const filters = new Map<string, ExhibitFilter>();
  for (const count of counts) {
    const { filter, distinct, same } = count;
    for (const each of narrowed(count, places)) filters.set(each.key, each);
    // Whole numbers that tests mention have values without an index, so a count over them needs to know whether the
    // value is present.
    const whole = [distinct, same].some(
      (name) => name !== undefined && places.has(name) && valuesOf(domainOf(programs, name)) === undefined,
    );
    if (whole) filters.set(filter.key, filter);
  }
  return [...filters.values()];
}

/**
 * Filters that no count needs, but that distinguish exhibits by whether they have a value or an origin: all exhibits of
 * a cell must agree on that if the label is counted, or if origins have values that are distinguished.
 */
function bearingFilters(
  programs: readonly Program[],
  counts: readonly Counting[],
  places: ReadonlyMap<string, number>,
  split: ReadonlySet<string>,
): readonly ExhibitFilter[] {
  const traced = [...places].filter(([name]) => isTraced(programs, name));
  return counts.flatMap((count) => {
    const { distinct } = count;
    if (distinct === undefined) return [];
    const narrow = narrowed(count, places);
    if (distinct === 'origin') {
      return traced.flatMap(([name, size]) =>
        narrow.flatMap((filter) => Array.from({ length: size }, (_, place) => bearing(filter, name, place))),
      );
    }
    if (!split.has(distinct) || places.has(distinct)) return [];
    return narrow.map((filter) => ({ ...filter, key: `${filter.key} with ${distinct}`, wants: [distinct] }));
  });
}

/** For each attribute that filters test: its possible values. */
function optionsOf(
  programs: readonly Program[],
  where: readonly Where[],
  places: ReadonlyMap<string, number>,
  split: ReadonlySet<string>,
): ReadonlyMap<string, readonly AttributeOption[]> {
  const [first, ...rest] = programs.map(({ vocabulary }) => vocabulary.attributes);
  const options = new Map<string, readonly AttributeOption[]>();
  for (const [name, domain] of Object.entries(first!)) {
    const tests = testsOf(where, name);
    if ((tests.length === 0 && !places.has(name)) || rest.some((each) => !Object.hasOwn(each, name)))
      continue;
    const use: AttributeUse = {
      domain,
      named: tests.flatMap(numbersIn),
      tested: tests.length > 0,
      places: places.get(name) ?? 0,
      split: split.has(name),
    };
    const sayable = ({ value }: AttributeOption): boolean =>
      value === undefined || rest.every((each) => saysValue(named(each, name), value));
    options.set(name, attributeOptions(name, use).filter(sayable));
  }
  return options;
}

const saysValue = (domain: AttributeUse['domain'], value: Value): boolean =>
  valuesOf(domain)?.includes(value) ?? typeof value !== 'boolean';

type Where = Readonly<Record<string, Test>>;

/** The tests that filters make on an attribute. */
const testsOf = (where: readonly Where[], name: string): readonly Test[] =>
  where.flatMap((tests) => (Object.hasOwn(tests, name) ? [named(tests, name)] : []));
