import { COMPARATOR_KEYS, SCOPE_KEYS, type Comparators, type Counted } from '../counted.ts';
import { countPlace, NOTHING, renamedCount, testsAfter, type FormOf, type Named } from './form.ts';

/** Established when the number of admitted exhibits of a class is within bounds. */
export interface CountFinding extends Named, Counted, Comparators {}

/** The form `count`. */
export const count: FormOf<CountFinding, 'exhibits'> = {
  ...NOTHING,
  weighs: 'exhibits',
  measures: 'number',
  keys: ['count', ...COMPARATOR_KEYS, ...SCOPE_KEYS],
  refers: { count: 'class', distinct: 'attribute' },
  counts: (finding) => [countPlace(finding, [])],
  tests: (finding) => testsAfter([countPlace(finding, [])]),
  bounds: (finding) => finding,
  renamed: renamedCount,
};
