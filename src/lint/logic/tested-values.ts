import { testValue, valuesOf } from '../../engine/test-value.ts';
import type { Value } from '../../model/case.ts';
import { namedValues, type Test, type TestKeys } from '../../model/test.ts';
import type { Domain } from '../../model/vocabulary.ts';
import { firstAbove, firstFrom } from './numbers.ts';
import { optionsWhere, type OptionSet } from './option-set.ts';

/** The options of a fact: that it is missing, and then the values that tests of it distinguish, in their order. */
export interface TestedValues {
  readonly options: readonly [undefined, ...(readonly Value[])];
  /** The positions at which the answer of a test that names a value may change. */
  readonly around: (value: Value) => readonly number[];
}

/** Whole numbers as the options of a fact. */
export function testedNumbers(numbers: readonly number[]): TestedValues {
  const ascending = [...new Set(numbers)].toSorted((a, b) => a - b);
  const around = (value: Value): readonly number[] => {
    const number = Number(value);
    return [firstFrom(ascending, number) + 1, firstAbove(ascending, number) + 1];
  };
  return { options: [undefined, ...ascending], around };
}

/** The values of a domain as the options of a fact. */
export function testedWords(values: readonly Value[]): TestedValues {
  const positions = new Map(values.map((value, position) => [value, position + 1]));
  const around = (value: Value): readonly number[] => {
    const position = positions.get(value);
    return position === undefined ? [] : [position, position + 1];
  };
  return { options: [undefined, ...values], around };
}

/** Values as the options of a fact or an attribute. */
export const testedOf = (values: readonly Value[]): TestedValues =>
  isNumbers(values) ? testedNumbers(values) : testedWords(values);

const isNumbers = (values: readonly Value[]): values is readonly number[] =>
  values.every((value) => typeof value === 'number');

/**
 * The options of a fact that pass a test; all of them without one. It is asked of one option in each stretch in which
 * all have the same answer.
 */
export function passing(
  { options, around }: TestedValues,
  domain: Domain,
  test: Test | undefined,
): OptionSet {
  if (test === undefined) return [0, options.length];
  const starts = new Set([0, 1, ...namedValues(test).flatMap(around)]);
  const within = [...starts].filter((start) => start < options.length).toSorted((a, b) => a - b);
  const holds = testValue(domain, test);
  return optionsWhere(within, options.length, (position) => holds(options[position]));
}

/** The whole numbers that a case may hold end before this one. */
const END_OF_NUMBERS = Number.MAX_SAFE_INTEGER + 1;

/** Stands for the missing value where whole numbers stand for themselves. */
const MISSING = -1;

/**
 * The values of a domain that pass a test, as a set that may be compared with those of other tests of the domain. Whole
 * numbers stand for themselves in it, so that it is the same whatever numbers other tests name.
 */
export function passedBy(domain: Domain, test: Test): OptionSet {
  if (valuesOf(domain) !== undefined) return passing(valuesToTest(domain), domain, test);
  const numbers = namedValues(test).filter((value) => typeof value === 'number');
  const starts = new Set([MISSING, 0, ...numbers.flatMap((number) => [number, number + 1])]);
  const within = [...starts].filter((start) => start >= MISSING && start < END_OF_NUMBERS);
  const holds = testValue(domain, test);
  return optionsWhere(
    within.toSorted((a, b) => a - b),
    END_OF_NUMBERS,
    (start) => holds(start < 0 ? undefined : start),
  );
}

/** The values that a test of a domain is about, as such a set: the missing one only where it has `known`. */
export function askedBy(domain: Domain, { known }: TestKeys): OptionSet {
  const isNumber = valuesOf(domain) === undefined;
  const missing = isNumber ? MISSING : 0;
  return [
    known === undefined ? missing + 1 : missing,
    isNumber ? END_OF_NUMBERS : valuesToTest(domain).options.length,
  ];
}

const TESTED = new WeakMap<Domain, TestedValues>();

/** The values of a domain as options, found once, or the numbers that some tests distinguish. */
export function valuesToTest(domain: Domain, ...tests: readonly Test[]): TestedValues {
  const known = TESTED.get(domain);
  if (known !== undefined) return known;
  const values = valuesOf(domain);
  if (values === undefined) return testedNumbers(tests.flatMap(someNumbers));
  const made = testedWords(values);
  TESTED.set(domain, made);
  return made;
}

/** One whole number from each range that tests distinguish. */
export function someNumbers(test: Test): readonly number[] {
  const operands = typeof test === 'object' ? Object.values(test).flat() : [test];
  const numbers = operands.filter((operand) => typeof operand === 'number');
  return [0, ...numbers.flatMap((number) => [number - 1, number, number + 1])].filter(
    (number) => number >= 0 && Number.isSafeInteger(number),
  );
}
