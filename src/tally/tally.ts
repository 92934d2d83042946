import type { CountedDecision } from './counted-decision.ts';

/** The dimensions that decisions are counted by, each with its heading. */
export const DIMENSIONS = {
  verdict: 'Verdict',
  proceeding: 'Proceeding',
  reversal: 'Later decisions',
  appeal: 'Appeals',
  ground: 'Ground',
  policy: 'Policy',
  service: 'Service',
  departure: 'Policy followed',
  automation: 'Automated means',
  detection: 'Found',
  source: 'How it came up',
} as const;

/** The name of a dimension. */
export type Dimension = keyof typeof DIMENSIONS;

/** The words for a value that was not recorded. */
const UNSAID = 'not recorded';

/** The values of a decision in each dimension; empty if it does not apply, as `appeal` to a decision that is not one. */
const VALUES = {
  verdict: ({ verdict }) => [verdict],
  proceeding: ({ proceeding }) => [proceeding],
  reversal: ({ reverses }) => (reverses === undefined ? [] : [reverses ? 'reversed' : 'upheld']),
  appeal: ({ proceeding, reverses }) =>
    proceeding === 'appeal' ? [reverses === true ? 'reversed' : 'upheld'] : [],
  ground: ({ grounds, departs }) => {
    if (grounds === undefined || grounds.length === 0)
      return [departs ? 'a departure' : grounds === undefined ? UNSAID : 'none'];
    return grounds;
  },
  policy: ({ policy }) => [policy ?? UNSAID],
  service: ({ service }) => [service ?? UNSAID],
  departure: ({ departs, policy }) => [
    departs ? 'departed from' : policy === undefined ? UNSAID : 'followed',
  ],
  automation: ({ automation }) => [automation],
  detection: ({ detection }) => [detection ?? UNSAID],
  source: ({ source }) => [source ?? UNSAID],
} as const satisfies Record<Dimension, (decision: CountedDecision) => readonly string[]>;

/** How often each value occurs, the most frequent first. */
export type Counts = readonly (readonly [value: string, count: number])[];

/** The time from the report of the matter to the first decision, in milliseconds. */
export interface Taken {
  /** For how many decisions it is known. */
  readonly known: number;
  readonly median: number | undefined;
  readonly longest: number | undefined;
}

/** The counts of decisions. */
export interface Tally {
  readonly decisions: number;
  readonly by: Readonly<Record<Dimension, Counts>>;
  readonly taken: Taken;
}

/** Counts decisions by each dimension. */
export function tallyOf(decisions: readonly CountedDecision[]): Tally {
  const names = Object.keys(VALUES) as readonly Dimension[];
  const by = Object.fromEntries(names.map((name) => [name, countsOf(decisions.flatMap(VALUES[name]))]));
  return {
    decisions: decisions.length,
    by: by as Record<Dimension, Counts>,
    taken: takenBy(decisions.flatMap(({ took }) => (took === undefined ? [] : [took]))),
  };
}

/** How often each value occurs, the most frequent first; ties are sorted by name. */
export function countsOf(values: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** The median and the longest of some durations. */
export function takenBy(times: readonly number[]): Taken {
  const sorted = times.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const median =
    sorted.length === 0 ? undefined : (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
  return { known: sorted.length, median, longest: sorted.at(-1) };
}
