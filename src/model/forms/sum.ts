import { COMPARATOR_KEYS, type Comparators, type WeightedCount } from '../counted.ts';
import { countPlace, NOTHING, renamedCount, testsAfter, type FormOf, type Named } from './form.ts';

/** Established when the weighted sum of counts is within bounds. */
export interface SumFinding extends Named, Comparators {
  readonly sum: readonly WeightedCount[];
}

/** The form `sum`. */
export const sum: FormOf<SumFinding, 'exhibits'> = {
  ...NOTHING,
  weighs: 'exhibits',
  measures: 'signed number',
  keys: ['sum', ...COMPARATOR_KEYS],
  lists: ['sum'],
  counts: ({ sum: terms }) =>
    terms.map((term, at) => ({ ...countPlace(term, ['sum', at]), weight: term.weight })),
  tests: (finding) => testsAfter(sum.counts(finding)),
  bounds: (finding) => finding,
  renamed: (finding, names) => ({ ...finding, sum: finding.sum.map((term) => renamedCount(term, names)) }),
};
