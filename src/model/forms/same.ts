import type { ThresholdCount } from '../counted.ts';
import { countPlace, NOTHING, renamedCount, testsAfter, type FormOf, type Named } from './form.ts';

/** Established when every listed count holds for one and the same value of an attribute. */
export interface SameFinding extends Named {
  readonly same: string;
  readonly all: readonly ThresholdCount[];
}

/** The form `same`. */
export const same: FormOf<SameFinding, 'exhibits'> = {
  ...NOTHING,
  weighs: 'exhibits',
  measures: 'nothing',
  keys: ['same', 'all'],
  refers: { same: 'attribute' },
  lists: ['all'],
  counts: ({ all }) => all.map((term, at) => countPlace(term, ['all', at])),
  tests: (finding) => testsAfter(same.counts(finding)),
  needs: ({ all }) =>
    all.map((term, at) => ({
      counted: countPlace(term, ['all', at]),
      least: term['at-least'],
    })),
  groups: (finding) => finding.same,
  renamed: (finding, names) => ({
    ...finding,
    same: names.attribute(finding.same),
    all: finding.all.map((term) => renamedCount(term, names)),
  }),
};
