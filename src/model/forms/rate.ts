import { NOTHING, type FormOf, type Named } from './form.ts';

/** Established when the rate in the last window is at least so many times the rate in the baseline before it. */
export interface RateFinding extends Named {
  readonly rate: string;
  readonly within: string;
  readonly baseline: string;
  readonly 'at-least': number;
  readonly minimum?: number;
}

/** The form `rate`. */
export const rate: FormOf<RateFinding, 'exhibits'> = {
  ...NOTHING,
  weighs: 'exhibits',
  measures: 'number',
  // the windows come first, since the bound is a ratio of the two
  keys: ['rate', 'within', 'baseline', 'at-least', 'minimum'],
  refers: { rate: 'class' },
  ratios: ['at-least'],
  counts: ({ rate: name, within, baseline }) => [{ class: name, key: 'rate', within, baseline, place: [] }],
  needs: ({ rate: name, within, minimum = 1 }) => [
    { counted: { class: name, key: 'rate', within, place: [] }, least: minimum },
  ],
  renamed: (finding, names) => ({ ...finding, rate: names.class(finding.rate) }),
};
