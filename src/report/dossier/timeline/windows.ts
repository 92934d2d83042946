import { firstOf } from '../../../model/ends.ts';
import { named } from '../../../model/named.ts';
import type { VerdictWord } from '../../../model/verdict-word.ts';
import { byForm, type ByLeaf } from '../../../model/forms/forms.ts';
import { closest } from '../../../explain/same-measure.ts';
import { classTitle } from '../../../explain/titles.ts';
import { duration, value } from '../../../explain/words.ts';
import type { Comparators, Counted } from '../../../model/counted.ts';
import type { RateFinding } from '../../../model/forms/rate.ts';
import type { SameFinding } from '../../../model/forms/same.ts';
import type { SumFinding } from '../../../model/forms/sum.ts';
import { knownDuration } from '../../../model/time.ts';
import type { FindingTrace } from '../../../model/verdict.ts';
import { drawnFindings } from '../argument/argument.ts';
import type { Dossier } from '../dossier.ts';

/** A finding with a time window, as drawn: bars for what was counted, and lines for the thresholds. */
export interface WindowLane {
  readonly id: string;
  readonly title: string;
  readonly measure: string;
  readonly established: boolean;
  /** The verdict it favours. */
  readonly favours: VerdictWord | 'neither';
  readonly bars: readonly Bar[];
  /** The thresholds for the last bar, in the unit of the bars. */
  readonly thresholds: readonly { readonly value: number; readonly label: string }[];
}

/** How much was counted between two moments. */
export interface Bar {
  readonly from: number;
  readonly until: number;
  readonly value: number;
  readonly label: string;
}

/** One lane for each window of each finding that bears on the outcome. */
export function windowLanes(dossier: Dossier): readonly WindowLane[] {
  const { policy, decided, justification } = dossier;
  const drawn = drawnFindings(dossier);
  return justification.findings.flatMap(({ id, title, measure, established, relevant }, position) => {
    const finding = named(policy.findings, id);
    const trace = decided.trace.findings[position];
    if (trace === undefined || (!relevant && !drawn.has(id))) return [];
    const favours = finding.favours ?? ('neither' as const);
    const lane = { id, title, measure: measure.join('; '), established, favours };
    return byForm(LANES, finding, lane, {
      dossier,
      trace,
      measured: decided.verdict.findings[position]?.measured,
      counts: trace.counts.map(({ count }) => count),
    });
  });
}

/** The finding of a lane, and what it counted. */
interface Source {
  readonly dossier: Dossier;
  readonly trace: FindingTrace;
  readonly measured: unknown;
  readonly counts: readonly number[];
}

type Blank = Omit<WindowLane, 'bars' | 'thresholds'>;

const none = (): readonly WindowLane[] => [];

/** By form: the lanes of a finding; none if it has no window. */
const LANES: ByLeaf<[lane: Blank, source: Source], readonly WindowLane[]> = {
  count: (finding, lane, { dossier, counts }) => {
    const bar = barOf(finding, firstOf(counts), dossier);
    return bar === undefined ? [] : [{ ...lane, bars: [bar], thresholds: thresholdsOf(finding) }];
  },
  rate: (finding, lane, { dossier, counts }) => [{ ...lane, ...rateBars(finding, counts, asOfIn(dossier)) }],
  sum: (finding, lane, { dossier, measured, counts }) =>
    sumLanes(lane, finding, Number(measured), counts, dossier),
  same: (finding, lane, { dossier, trace }) => sameLanes(lane, finding, trace, dossier),
  fact: none,
  joins: none,
};

const asOfIn = ({ decided }: Dossier): number => decided.trace.asOf;

/** The period in which a term counts; undefined if it has no window. */
function barOf(
  { within, 'older-than': least }: Pick<Counted, 'within' | 'older-than'>,
  value: number,
  dossier: Dossier,
  label = countedWords(within, least, value),
): Bar | undefined {
  if (within === undefined && least === undefined) return undefined;
  const asOf = asOfIn(dossier);
  const until = asOf - (least === undefined ? 0 : knownDuration(least));
  const observed = [...dossier.justification.exhibits.values()].map((exhibit) => exhibit.observed);
  const oldest = observed.reduce((first, time) => Math.min(first, time), until);
  const from = within === undefined ? oldest : asOf - knownDuration(within);
  return { from: Math.min(from, until), until, value: Math.max(0, value), label };
}

const countedWords = (within: string | undefined, least: string | undefined, value: number): string =>
  `${value}${within === undefined ? '' : ` in ${duration(within)}`}${least === undefined ? '' : `, older than ${duration(least)}`}`;

/** The total over the widest window, with its thresholds; and one lane for each term, if their windows differ. */
function sumLanes(
  lane: Blank,
  finding: SumFinding,
  total: number,
  counts: readonly number[],
  dossier: Dossier,
): readonly WindowLane[] {
  const windows = [...new Set(finding.sum.flatMap(({ within }) => within ?? []))];
  const [widest] = windows.toSorted((a, b) => knownDuration(b) - knownDuration(a));
  if (widest === undefined) return [];
  const whole =
    windows.length === 1 &&
    finding.sum.every((term) => term.within === widest && term['older-than'] === undefined);
  const label = whole ? `${total} in ${duration(widest)}` : `${total} in all`;
  const bars = [barOf({ within: widest }, total, dossier, label)].filter((bar) => bar !== undefined);
  const first = { ...lane, bars, thresholds: thresholdsOf(finding) };
  if (whole) return [first];
  const terms = finding.sum.flatMap((term, index) =>
    termLanes(lane, term, counts[index] ?? 0, `, ${term.weight} each`, dossier),
  );
  return [first, ...terms];
}

/** One lane for each window, for the value that is closest to the threshold. */
function sameLanes(
  lane: Blank,
  finding: SameFinding,
  { candidates }: FindingTrace,
  dossier: Dossier,
): readonly WindowLane[] {
  const best = closest(finding, candidates);
  const of = best === undefined ? '' : ` of ${value(best.value)}`;
  return finding.all.flatMap((term, index) => {
    const counted = best?.counts[index] ?? 0;
    const drawn = termLanes(lane, term, counted, of, dossier);
    return drawn.map((one) => ({ ...one, thresholds: thresholdsOf(term) }));
  });
}

function termLanes(
  lane: Blank,
  term: Counted,
  count: number,
  more: string,
  dossier: Dossier,
): readonly WindowLane[] {
  const bar = barOf(term, count, dossier);
  const title = `${lane.title}: ${classTitle(term.count, dossier)}${more}`;
  return bar === undefined ? [] : [{ ...lane, title, bars: [bar], thresholds: [] }];
}

function thresholdsOf({ exactly, 'at-least': low, 'at-most': high }: Comparators): WindowLane['thresholds'] {
  if (exactly !== undefined) return [{ value: exactly, label: `exactly ${exactly}` }];
  return [
    ...(low === undefined ? [] : [{ value: low, label: `${low} needed` }]),
    ...(high === undefined ? [] : [{ value: high, label: `at most ${high}` }]),
  ];
}

/** Both periods of a rate in the same unit: the number in a period as long as the window. */
function rateBars(
  finding: RateFinding,
  [recent = 0, before = 0]: readonly number[],
  asOf: number,
): Pick<WindowLane, 'bars' | 'thresholds'> {
  const [within, baseline] = [knownDuration(finding.within), knownDuration(finding.baseline)];
  const usual = (before * within) / baseline;
  const needed = Math.max(finding['at-least'] * usual, finding.minimum ?? 1);
  return {
    bars: [
      {
        from: asOf - within - baseline,
        until: asOf - within,
        value: usual,
        label: `${before} in the ${duration(finding.baseline)} before`,
      },
      { from: asOf - within, until: asOf, value: recent, label: `${recent} in ${duration(finding.within)}` },
    ],
    thresholds: [
      {
        value: needed,
        label:
          needed > finding['at-least'] * usual ? `${needed} needed` : `${finding['at-least']} times needed`,
      },
    ],
  };
}
