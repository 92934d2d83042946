import { day, plural, sentenceList } from '../../explain/words.ts';
import type { Decision } from '../../model/case.ts';
import { parseTime } from '../../model/time.ts';
import type { ReplayedCase, WritableReport } from '../../replay/replay-report.ts';
import { attributionWords } from '../attribution-words.ts';
import { placedEdit } from './change-words.ts';
import { departureCount } from './departure-words.ts';

/** The standing decision: `terminate, 3 Sep 2022, by review board`; with its grounds if those are what differs. */
export function thenWords({ standing, fate }: ReplayedCase): string {
  const by = standing.by === undefined ? '' : `, by ${standing.by}`;
  return `${standing.verdict}${groundsOf(fate, standing.grounds)}, ${decidedOn(standing)}${by}`;
}

/** What the policy gives now, and why. */
export function nowWords({ now, fate }: ReplayedCase): string {
  const contested = now.contested ? ' (contested)' : '';
  return `${now.verdict}${contested}${groundsOf(fate, now.grounds)}: ${now.reason}`;
}

/** The day of a decision; if it is not a valid time, the text as written. */
export function decidedOn({ on }: Decision): string {
  const time = parseTime(on);
  return time === undefined ? on : day(time);
}

/** Verdicts of a flip, or grounds of a drift, before and after. */
export function turnWords({ fate, standing, now }: ReplayedCase): string {
  const contested = now.contested ? ' (contested)' : '';
  if (fate === 'flip') return `${standing.verdict} → ${now.verdict}${contested}`;
  const before = standing.grounds === undefined ? '' : `${onGrounds(standing.grounds)} → `;
  return `${now.verdict}${contested} ${before}${onGrounds(now.grounds)}`;
}

const groundsOf = (fate: ReplayedCase['fate'], grounds: readonly string[] | undefined): string =>
  fate === 'flip' || grounds === undefined ? '' : ` ${onGrounds(grounds)}`;

const onGrounds = (grounds: readonly string[]): string =>
  grounds.length === 0 ? 'on no ground' : `on ${sentenceList(grounds)}`;

/** The edits that caused a difference, or that none did; empty without a base. */
export function causes({ cause, behind }: ReplayedCase, base: string | undefined): readonly string[] {
  if (cause === undefined) return [];
  if (cause === 'already')
    return [base === undefined ? 'already the case before this edit' : `already the case at ${base}`];
  const words = behind === undefined ? [] : attributionWords(behind, placedEdit);
  return words.length === 0 ? ['this edit of the policy'] : words;
}

/** The command that accepts a flip. It names the file if only one case flips and the name needs no quotes. */
export function wayOut({ flips, counts }: WritableReport): string {
  const [only] = flips;
  const place = only?.place ?? '';
  const path = counts.flips === 1 && /^[\w./][\w./-]*$/.test(place) ? place : 'CASE';
  return `decisis overrule ${path} --reason "…" --by ROLE`;
}

/** The heading of a report: `1 flip, 2 drifted`. */
export function headline({
  counts: { flips, drifts, invalid, departures, altered = 0 },
}: WritableReport): string {
  const parts = [
    flips === 0 ? 'no flips' : plural(flips, 'flip'),
    ...(drifts === 0 ? [] : [`${drifts} drifted`]),
    ...(departures === undefined || departures === 0 ? [] : [departureCount(departures)]),
    ...(altered === 0 ? [] : [alteredCount(altered)]),
    ...(invalid === 0 ? [] : [`${invalid} invalid`]),
  ];
  return parts.join(', ');
}

/** The heading of a report for people: it says so if the run failed. */
export function heading(report: WritableReport): string {
  const { outcome } = report;
  if (outcome === 'passed') return `Replay: ${headline(report)}`;
  if (isEmpty(report)) return 'Replay failed: nothing was replayed';
  return `Replay failed: ${headline(report)}`;
}

/** Whether nothing was replayed, which does not count as passing. */
const isEmpty = ({ counts, outcome }: WritableReport): boolean =>
  outcome === 'invalid' && counts.decided + counts.invalid === 0;

/** The summary, in which every case is counted once: `25 cases: 1 flip, 20 the same, 4 undecided`. */
export function tally(report: WritableReport): string {
  const { counts, base, edits } = report;
  const { cases, flips, drifts, same, undecided, invalid, contested, departures, altered = 0 } = counts;
  const newly = counts['newly-contested'];
  const parts = [
    ...(isEmpty(report)
      ? ['nothing was replayed']
      : [
          flips === 0 ? 'no flips' : plural(flips, 'flip'),
          ...(drifts === 0 ? [] : [`${drifts} drifted`]),
          `${same} the same`,
        ]),
    ...(undecided === 0 ? [] : [`${undecided} undecided`]),
    ...(invalid === 0 ? [] : [`${invalid} invalid`]),
  ];
  const against = base === undefined ? '' : ` Against ${base}: ${plural(edits.length, 'edit')}.`;
  const faults =
    contested === 0 ? '' : `; ${contested} contested${newly === 0 ? '' : `, ${newly} of them newly`}`;
  const departed = departures === undefined ? '' : `; ${departureCount(departures)}`;
  const tampered = altered === 0 ? '' : `; ${alteredCount(altered)}`;
  return `${plural(cases, 'case')}: ${parts.join(', ')}${faults}${recordWords(counts)}${departed}${tampered}.${against}`;
}

/** The counts of decisions that depart or are not approved: `; 2 depart from the policy, 1 of them reconciled; 1 not approved`. */
function recordWords({ unapproved = 0, departed = 0, reconciled = 0 }: WritableReport['counts']): string {
  const depart = departed === 1 ? '1 departs' : `${departed} depart`;
  const again = reconciled === 0 ? '' : `, ${reconciled} of them reconciled`;
  return [
    ...(departed === 0 ? [] : [`; ${depart} from the policy${again}`]),
    ...(unapproved === 0 ? [] : [`; ${unapproved} not approved`]),
  ].join('');
}

const alteredCount = (altered: number): string => `${plural(altered, 'decision')} altered`;
