import { TEST_KEYS, testIn, type TestKeys } from '../test.ts';
import { NOTHING, type FormOf, type Named } from './form.ts';

/** Established when a test of a fact holds. */
export interface FactFinding extends Named, TestKeys {
  readonly fact: string;
  /** The least time for which the test must have held. */
  readonly for?: string;
  /** The longest time ago at which it may have begun to hold. */
  readonly within?: string;
}

/** The form `fact`. */
export const fact: FormOf<FactFinding, 'fact'> = {
  ...NOTHING,
  weighs: 'fact',
  measures: 'fact',
  keys: ['fact', ...TEST_KEYS, 'for', 'within'],
  refers: { fact: 'fact' },
  tests: (finding) => [{ fact: finding.fact, test: testIn(finding), place: [] }],
  ages: (finding) => finding,
  renamed: (finding, names) => ({ ...finding, fact: names.fact(finding.fact) }),
};
