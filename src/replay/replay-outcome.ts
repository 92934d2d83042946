import { countsOf } from './replay-counts.ts';
import type { ReplayCounts, ReplayReport } from './replay-report.ts';
import type { CheckOutcome } from './trouble.ts';

/** What can make a replay fail, each with the count it looks at. */
const COUNT_OF = {
  flip: 'flips',
  drift: 'drifts',
  'newly-contested': 'newly-contested',
  contested: 'contested',
  undecided: 'undecided',
  departure: 'departures',
  unapproved: 'unapproved',
} as const satisfies Readonly<Record<string, keyof ReplayCounts>>;

/** What `--fail-on` can name, apart from `none`. */
export type ReplayFailure = keyof typeof COUNT_OF;

/** All of them, in the order in which the help lists them. */
export const REPLAY_FAILURES = Object.keys(COUNT_OF) as readonly ReplayFailure[];

/** What makes a replay fail if `--fail-on` is not given. */
export const USUAL_FAILURES: readonly ReplayFailure[] = ['flip', 'newly-contested'];

/**
 * Whether a replay passed. An altered decision always fails it, whatever `--fail-on` names, unless that is `none`: it
 * is a fault of the records and not of the policy.
 * @param troubles how many errors there were besides invalid cases
 */
export function replayOutcome(
  counts: ReplayCounts,
  troubles: number,
  failOn: readonly (ReplayFailure | 'none')[],
): CheckOutcome {
  if (counts.invalid > 0 || troubles > 0) return 'invalid';
  const altered = (counts.altered ?? 0) > 0 && !failOn.includes('none');
  const failed = failOn.some((failure) => failure !== 'none' && (counts[COUNT_OF[failure]] ?? 0) > 0);
  return altered || failed ? 'failed' : 'passed';
}

/** The report of a replay that reached no case, with the errors that prevented it. */
export const nothingReplayed = (
  base: string | undefined,
  failOn: readonly (ReplayFailure | 'none')[],
  { troubles, outcome }: Pick<ReplayReport, 'troubles' | 'outcome'>,
): ReplayReport => ({
  base,
  counts: { ...countsOf([]), departures: failOn.includes('departure') ? 0 : undefined },
  flips: [],
  drifts: [],
  undecided: [],
  unapproved: [],
  departed: [],
  contested: [],
  invalid: [],
  same: [],
  edits: [],
  files: new Map(),
  troubles,
  outcome,
});
