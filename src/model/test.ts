type Bound = string | number | boolean;

/** A test of a value: every key given must hold. */
export interface TestKeys {
  readonly is?: Bound;
  readonly in?: readonly Bound[];
  readonly 'at-least'?: Bound;
  readonly 'at-most'?: Bound;
}

/** A test, or a bare value, which means `is`. */
export type Test = TestKeys | Bound;

/** Tests by the name of the attribute or fact that they are of; all must hold. */
export type Tests = Readonly<Record<string, Test>>;

/** What a key of a test compares a value with. */
const COMPARES_WITH = {
  is: 'value',
  in: 'values',
  'at-least': 'value',
  'at-most': 'value',
} as const satisfies { readonly [Key in keyof Required<TestKeys>]: string };

/** The keys of a test, in the order of the manual. */
export const TEST_KEYS = Object.keys(COMPARES_WITH) as readonly (keyof TestKeys)[];

/** Whether a test is written as a bare value. */
export const isBare = (test: Test): test is Bound => typeof test !== 'object';

/** A test by its keys. */
export const testKeys = (test: Test): TestKeys => (isBare(test) ? { is: test } : test);

/** The keys of a test that stand in a map, in the order of the manual; its other keys are left out. */
export const testIn = (map: TestKeys): TestKeys =>
  Object.fromEntries(TEST_KEYS.flatMap((key) => (map[key] === undefined ? [] : [[key, map[key]]])));

/** Every value that a test compares with. */
export const namedValues = (test: Test): readonly Bound[] => {
  const keys = testKeys(test);
  return TEST_KEYS.flatMap((key) => keys[key] ?? []);
};
