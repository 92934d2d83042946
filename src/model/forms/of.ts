import { COMPARATOR_KEYS, type Comparators } from '../counted.ts';
import { NOTHING, type FormOf, type Named } from './form.ts';

/** Established when the number of findings listed that are established is so. */
export interface OfFinding extends Named, Comparators {
  readonly of: readonly string[];
}

/** What a finding by `of` is. */
export const of: FormOf<OfFinding, 'findings'> = {
  ...NOTHING,
  weighs: 'findings',
  measures: 'number',
  keys: ['of', ...COMPARATOR_KEYS],
  joins: (finding) => {
    const { 'at-least': low = 0, exactly = low } = finding;
    // a bound from above alone asks that they are not
    return finding.of.map((id, at) => ({ id, negated: exactly === 0, place: ['of', at] }));
  },
  bounds: (finding) => finding,
  renamed: (finding, names) => ({ ...finding, of: finding.of.map(names.finding) }),
};
