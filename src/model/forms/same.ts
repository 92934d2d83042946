import type { ThresholdCount } from '../counted.ts';
import { countPlace, NOTHING, renamedCount, testsAfter, type FormOf, type Named } from './form.ts';

/** Established when some one value of an attribute makes every listed count hold. */
export interface SameFinding extends Named {
  readonly same: string;
  readonly all: readonly ThresholdCount[];
}

/** What a finding by `same` is. */
export const same: FormOf<SameFinding, 'exhibits'> = {
  ...NOTHING,
  weighs: 'exhibits',
  measures: 'nothing',
  keys: ['same', 'all'],
  lists: ['all'],
  counts: ({ all }) => all.map((term, at) => countPlace(term, ['all', at])),
  tests: (finding) => testsAfter(same.counts(finding)),
  groups: (finding) => finding.same,
  renamed: (finding, names) => ({
    ...finding,
    same: names.attribute(finding.same),
    all: finding.all.map((term) => renamedCount(term, names)),
  }),
};
