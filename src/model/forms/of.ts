import { COMPARATOR_KEYS, type Comparators } from '../counted.ts';
import { NOTHING, type FormOf, type Named } from './form.ts';

/** Established when the number of listed findings that are established is within bounds. */
export interface OfFinding extends Named, Comparators {
  readonly of: readonly string[];
}

/** The form `of`. */
export const of: FormOf<OfFinding, 'findings'> = {
  ...NOTHING,
  weighs: 'findings',
  measures: 'number',
  keys: ['of', ...COMPARATOR_KEYS],
  joins: (finding) => {
    const { 'at-least': low = 0, exactly = low } = finding;
    // with only an upper bound, the findings count against it
    return finding.of.map((id, at) => ({ id, negated: exactly === 0, place: ['of', at] }));
  },
  bounds: (finding) => finding,
  renamed: (finding, names) => ({ ...finding, of: finding.of.map(names.finding) }),
};
