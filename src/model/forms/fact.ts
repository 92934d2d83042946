import { TEST_KEYS, testIn, type TestKeys } from '../test.ts';
import { NOTHING, type FormOf, type Named } from './form.ts';

/** Established when a test of a fact holds. */
export interface FactFinding extends Named, TestKeys {
  readonly fact: string;
  /** How long the test must have held at least. */
  readonly for?: string;
  /** How long ago it must have begun to hold at most. */
  readonly within?: string;
}

/** What a finding by `fact` is. */
export const fact: FormOf<FactFinding, 'fact'> = {
  ...NOTHING,
  weighs: 'fact',
  measures: 'fact',
  keys: ['fact', ...TEST_KEYS, 'for', 'within'],
  tests: (finding) => [{ fact: finding.fact, test: testIn(finding), place: [] }],
  ages: (finding) => finding,
  renamed: (finding, names) => ({ ...finding, fact: names.fact(finding.fact) }),
};
