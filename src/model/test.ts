type Bound = string | number | boolean;

/** A test of a value: every key given must hold. */
export interface TestKeys {
  readonly is?: Bound;
  readonly in?: readonly Bound[];
  readonly 'at-least'?: Bound;
  readonly 'at-most'?: Bound;
  /** Whether the value must be present and rated, or must not. */
  readonly known?: boolean;
}

/** A test, or a bare value, which means `is`. */
export type Test = TestKeys | Bound;

/** Tests by the name of the attribute or fact they apply to; all must hold. */
export type Tests = Readonly<Record<string, Test>>;

/** By key of a test: what it compares a value with. */
const COMPARES_WITH = {
  is: 'value',
  in: 'values',
  'at-least': 'value',
  'at-most': 'value',
  known: 'nothing',
} as const satisfies { readonly [Key in keyof Required<TestKeys>]: string };

/** The keys of a test, in the order of the manual. */
export const TEST_KEYS = Object.keys(COMPARES_WITH) as readonly (keyof TestKeys)[];

/** Whether a test holds where the value is missing or unrated: `known: false` is the only one that does. */
export const holdsOfNothing = (test: Test): boolean => {
  const keys = testKeys(test);
  return keys.known === false && TEST_KEYS.every((key) => key === 'known' || keys[key] === undefined);
};

/** Whether a test is written as a bare value. */
export const isBare = (test: Test): test is Bound => typeof test !== 'object';

/** A test by its keys. */
export const testKeys = (test: Test): TestKeys => (isBare(test) ? { is: test } : test);

/** The keys of a map that belong to a test, in the order of the manual; its other keys are left out. */
export const testIn = (map: TestKeys): TestKeys =>
  Object.fromEntries(TEST_KEYS.flatMap((key) => (map[key] === undefined ? [] : [[key, map[key]]])));

/** Every value that a test compares with. */
export const namedValues = (test: Test): readonly Bound[] => {
  const keys = testKeys(test);
  return TEST_KEYS.flatMap((key) => (COMPARES_WITH[key] === 'nothing' ? [] : (keys[key] ?? [])));
};
