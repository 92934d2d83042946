import { NOTHING, type FormOf, type Named } from './form.ts';

/** Established when the last window holds so many times the rate of the baseline before it. */
export interface RateFinding extends Named {
  readonly rate: string;
  readonly within: string;
  readonly baseline: string;
  readonly 'at-least': number;
  readonly minimum?: number;
}

/** What a finding by `rate` is. */
export const rate: FormOf<RateFinding, 'exhibits'> = {
  ...NOTHING,
  weighs: 'exhibits',
  measures: 'number',
  // the windows come before the bound, which says how many times the one is of the other
  keys: ['rate', 'within', 'baseline', 'at-least', 'minimum'],
  counts: ({ rate: name, within, baseline }) => [{ class: name, key: 'rate', within, baseline, place: [] }],
  renamed: (finding, names) => ({ ...finding, rate: names.class(finding.rate) }),
};
