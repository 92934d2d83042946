import { firstOf, firstWhere } from '../model/ends.ts';
import { lookUp } from '../model/look-up.ts';
import { named, own } from '../model/named.ts';
import type { Program } from '../engine/program.ts';
import { valuesOf } from '../engine/test-value.ts';
import type { Value } from '../model/case.ts';
import type { Test } from '../model/test.ts';
import { attributeOptions, type AttributeOption, type AttributeUse } from './attribute-options.ts';
import type { Cell } from './cell.ts';
import { MOST_STARTS } from './cells-by-start.ts';
import { cellsOf } from './cells.ts';
import { countedBy, type CountedFinding, type Counting } from './counting.ts';
import { bearing, type ExhibitFilter } from './exhibit-filter.ts';
import type { Effort } from './effort.ts';
import { cellCaps, weightedForm } from './weighted-form.ts';
import { narrowed } from './narrowed.ts';
import { factClasses, MOST_CLOCKS, numbersIn, type FactClasses } from './fact-classes.ts';
import type { Slice } from './slice.ts';

// By position: what is read with `!` stands in arrays that are built together, and the position is one of theirs.

/** The exhibits there could be, as far as some counts tell them apart. */
export interface CellSpace {
  readonly filters: readonly ExhibitFilter[];
  readonly cells: readonly Cell[];
  /** By filter key: the positions of the cells that it takes in. */
  readonly cellsOf: ReadonlyMap<string, readonly number[]>;
  /** By attribute whose values cells tell apart: how many there are. */
  readonly places: ReadonlyMap<string, number>;
  /** Attributes that classes ask whether exhibits bear at all: those of each cell all do, or none does. */
  readonly split: ReadonlySet<string>;
  /** Why some cases are left out: what is found is a case, and what is not found may yet be one. */
  readonly partial: string | undefined;
}

/** All cases there could be, as far as a slice of some policies tells them apart. */
export interface Space extends CellSpace {
  readonly programs: readonly Program[];
  readonly slice: Slice;
  /** How many exhibits more than one case another may have. */
  readonly spare: number;
  /** What the findings of the slice count. */
  readonly counts: readonly Counting[];
  /** How many exhibits the baseline of a rate, or the negative part of a sum, are followed exactly. */
  readonly steps: number;
  /** By cell: how far exhibits are counted there. */
  readonly caps: readonly number[];
  /** By attribute (or `origin`) whose values are told apart within cells: how many at most. */
  readonly labels: ReadonlyMap<string, number>;
  /** Of these, those whose values exhibits bear that their origins bear, where origins are told apart, too. */
  readonly traced: ReadonlySet<string>;
  readonly facts: readonly FactClasses[];
  /** Ages (ms) by which the times of facts are told apart, ascending. */
  readonly moments: readonly number[];
  /** Facts by the start of which exhibits are told apart. */
  readonly ordered: readonly string[];
}

/** More than these and a question is too large to be put. */
const MOST_CELLS = 20_000;
const HIGHEST_COUNT = 200;

/** A question that is too large to be put: said, and never taken for an answer. */
export class TooLarge extends Error {}

/**
 * Lays out the space of the cases of some policies of one vocabulary, as far as the findings of a slice look at them.
 * @param steps how many exhibits the baseline of a rate, or the negative part of a sum, are followed exactly
 * @param spare values to tell apart beyond those that one case calls for: 1 where two cases are looked at together
 * @throws TooLarge
 */
export function spaceOf(
  programs: readonly Program[],
  steps: number,
  spare: number,
  slice: Slice,
  effort: Effort,
): Space {
  const counted = slice.leaves.map(({ program, position }) => countedBy(program, position, steps));
  const counts = counted.flatMap((each) => each.counts);
  const cut = cellSpaceOf(programs, counts, spare, slice.filters, effort);
  const { places, cells, cellsOf: positions } = cut;
  const labels = labelsOf(programs, counts, places);
  const caps = capsOf(cells.length, counted, { places, labels, cellsOf: positions }, spare);
  const largest = Math.max(
    0,
    ...caps,
    ...counts.map(({ distinct, cap }) => (distinct === undefined ? 0 : cap)),
  );
  if (largest > HIGHEST_COUNT) {
    throw new TooLarge(`a count goes up to ${largest}; beyond ${HIGHEST_COUNT} it is not followed`);
  }
  const facts = factClasses(programs);
  if (facts.some(({ clocks }) => clocks.length > MOST_CLOCKS)) {
    throw new TooLarge(`since when one fact is so is asked of more than ${MOST_CLOCKS} tests`);
  }
  const traced = tracedIn(programs, cut, labels);
  const times = { moments: momentsOf(programs, cut.filters), ordered: orderedFacts(cut.filters) };
  return { programs, slice, spare, counts, steps, ...cut, caps, labels, traced, facts, ...times };
}

/**
 * Sorts the exhibits that some counts look at into cells.
 * @param spare values to tell apart beyond those that one case calls for
 * @param further what else exhibits are told apart by
 * @throws TooLarge; Spent
 */
export function cellSpaceOf(
  programs: readonly Program[],
  counts: readonly Counting[],
  spare: number,
  further: readonly ExhibitFilter[],
  effort: Effort,
): CellSpace {
  const wanted = new Set(further.flatMap(({ wants = [] }) => wants));
  const tests = [...counts.map(({ filter }) => filter), ...further].map(({ where }) => where);
  const called = placesOf(programs, counts, spare, wanted);
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
    throw new TooLarge(`exhibits are held against more than ${MOST_STARTS} moments at which facts changed`);
  }
  if (cells.some(({ options }) => [...options.values()].some(({ until }) => until !== undefined))) {
    throw new TooLarge('whole numbers are both tested and counted apart');
  }
  const positions = new Map(
    [...filters.keys()].map((key, bit) => [
      key,
      cells.flatMap(({ mask }, position) => ((mask & (1n << BigInt(bit))) === 0n ? [] : [position])),
    ]),
  );
  return { filters: [...filters.values()], cells, cellsOf: positions, places, split, partial };
}

/** How many values have a place of their own: of whole numbers, in each stretch as many as are called for. */
const placesIn = (options: readonly AttributeOption[] | undefined): number | undefined =>
  options?.filter(({ place }) => place !== undefined).length;

/** The kinds that every vocabulary has. */
const kindsOf = ([first, ...rest]: readonly Program[]): readonly string[] =>
  Object.keys(first!.vocabulary.kinds).filter((kind) =>
    rest.every(({ vocabulary }) => Object.hasOwn(vocabulary.kinds, kind)),
  );

/**
 * Attributes whose values make cells of their own: those that a `same` groups by, that a scale bounds or that classes
 * test. As many values as can be called for: for each `same` one that bears it out, and for each distinct count those
 * that it counts. All other exhibits may do without, for what does not bear a value adds to neither.
 */
function placesOf(
  programs: readonly Program[],
  counts: readonly Counting[],
  spare: number,
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
      const called = [...distinct.values()].reduce((sum, cap) => sum + cap, groups + spare);
      places.set(name, called);
    }
  }
  return places;
}

const isLabel = (programs: readonly Program[], name: string): boolean => {
  const domain = domainOf(programs, name);
  return 'type' in domain && domain.type === 'reference';
};

const isTraced = (programs: readonly Program[], name: string): boolean =>
  programs.some(({ vocabulary: { attributes } }) => {
    const domain = own(attributes, name);
    return domain !== undefined && 'type' in domain && domain.traced === true;
  });

/**
 * Labels of which classes ask whether they are there.
 * @throws TooLarge where it takes more to tell them apart
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
      throw new TooLarge(`it is both asked whether \`${name}\` is known and counted in more than one way`);
    }
    if (!isTraced(programs, name) || !(places.has(name) || isCounted)) continue;
    // What an exhibit says itself and what its origin bears are taken to be the same: of what repeats another they need not be.
    partial = `it is both asked whether \`${name}\`, which is traced, is known and counted by it`;
    const byOrigin = counts.some(({ distinct, same }) => distinct === 'origin' || same === 'origin');
    if (places.has(name) && byOrigin) throw new TooLarge(partial);
  }
  return { split: new Set(split), partial };
}

/** Where origins are told apart: the attributes that are traced to them, and told apart, too. */
export function tracedIn(
  programs: readonly Program[],
  { places }: CellSpace,
  labels: ReadonlyMap<string, number>,
): ReadonlySet<string> {
  const names = labels.has('origin') ? [...labels.keys(), ...places.keys()] : [];
  return new Set(names.filter((name) => name !== 'origin' && isTraced(programs, name)));
}

/** How long ago the clocks of facts, and the windows of exhibits that come after a start, look. */
function momentsOf(programs: readonly Program[], filters: readonly ExhibitFilter[]): readonly number[] {
  const clocks = programs.flatMap(({ reads }) =>
    reads.flatMap(({ fact }) => (fact === undefined ? [] : [fact.from, fact.to])),
  );
  const starting = filters.some(({ after }) => after !== undefined);
  const bounds = starting ? filters.flatMap(({ from, to }) => [from, to]) : [];
  return [...new Set([...clocks, ...bounds])]
    .filter((age) => age > 0 && age < Infinity)
    .toSorted((a, b) => a - b);
}

const orderedFacts = (filters: readonly ExhibitFilter[]): readonly string[] =>
  [...new Set(filters.flatMap(({ after }) => after?.fact ?? []))].toSorted();

const domainOf = (programs: readonly Program[], name: string): AttributeUse['domain'] =>
  named(
    firstWhere(programs, ({ vocabulary }) => Object.hasOwn(vocabulary.attributes, name)).vocabulary
      .attributes,
    name,
  );

/** How many findings by `same` there are, those that are alike counted once. */
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
    // Whole numbers that tests name have values beyond those with a place: what counts these must be known, too.
    const whole = [distinct, same].some(
      (name) => name !== undefined && places.has(name) && valuesOf(domainOf(programs, name)) === undefined,
    );
    if (whole) filters.set(filter.key, filter);
  }
  return [...filters.values()];
}

/**
 * What tells exhibits apart that no count does, by what they bear: where every exhibit of a class that is counted by a label bears one or
 * none does, and where exhibits have origins that bear values which are told apart.
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

/** By attribute that filters look at: the ways of bearing it. */
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

/** The tests that filters make of an attribute. */
const testsOf = (where: readonly Where[], name: string): readonly Test[] =>
  where.flatMap((tests) => (Object.hasOwn(tests, name) ? [named(tests, name)] : []));

/**
 * Attributes whose values only distinct counts look at need no cells: within each cell, labels are present or not. As
 * many as may have to be different: merging two values raises no distinct count, and a colouring of the values that
 * bear the counts out, all of one count in different colours, lowers none; n colours are called for only by as many
 * pairs as n have.
 */
export function labelsOf(
  programs: readonly Program[],
  counts: readonly Counting[],
  places: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const labels = new Map<string, number>();
  let pairsOfOrigins = 0;
  const names = new Set(counts.map(({ distinct }) => distinct));
  for (const name of names) {
    if (name === undefined || places.has(name)) continue;
    const caps = new Map<string, number>();
    for (const count of counts.filter(({ distinct }) => distinct === name)) {
      for (const { key } of narrowed(count, places)) caps.set(key, Math.max(count.cap, caps.get(key) ?? 0));
    }
    const pairs = [...caps.values()].reduce((sum, cap) => sum + cap * (cap - 1), 0);
    let most = 1;
    while ((most + 1) * most <= pairs) most += 1;
    labels.set(name, most);
    if (name === 'origin') pairsOfOrigins = pairs;
  }
  if (labels.has('origin')) {
    const sorts = [...labels, ...places].reduce(
      (all, [name, size]) => (isTraced(programs, name) ? all * (size + 1) : all),
      1,
    );
    labels.set('origin', sorts === 1 ? lookUp(labels, 'origin') : originsFor(sorts, pairsOfOrigins));
  }
  return labels;
}

/**
 * How many origins there must be where those that bear other values of traced attributes cannot be one: of each sort one, and
 * within each as many as have to be different.
 */
function originsFor(sorts: number, pairs: number): number {
  let [most, left] = [sorts, pairs];
  for (let more = 2; left >= more; more += 2) {
    const raised = Math.min(sorts, Math.floor(left / more));
    most += raised;
    left -= raised * more;
    if (most > HIGHEST_COUNT || raised < sorts) break;
  }
  return most;
}

/** By cell: how far its exhibits must be counted for every comparison, and to bear every label there may be. */
function capsOf(
  size: number,
  counted: readonly CountedFinding[],
  { places, labels, cellsOf: positions }: Pick<Space, 'places' | 'labels' | 'cellsOf'>,
  spare: number,
): readonly number[] {
  const caps = Array.from({ length: size }, () => 1);
  const raise = (cells: readonly number[], to: number): void => {
    for (const cell of cells) caps[cell] = Math.max(caps[cell]!, to);
  };
  for (const each of counted) {
    if (each.minimum > 0) raise(lookUp(positions, firstOf(each.counts).filter.key), each.minimum);
    if (each.bounds.length > 0) {
      const form = weightedForm(each, positions);
      const needed = cellCaps(form, spare);
      for (const [weight, cells] of form.cells) raise(cells, lookUp(needed, weight));
    }
    for (const count of each.counts) {
      if (count.same === undefined && count.distinct === undefined) continue;
      // What is traced to origins is followed as far as these.
      const high =
        count.distinct === undefined
          ? count.cap
          : Math.max(labels.get(count.distinct) ?? 1, labels.get('origin') ?? 1);
      for (const { key } of narrowed(count, places)) raise(lookUp(positions, key), high);
    }
  }
  return caps;
}
