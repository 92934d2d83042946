import { duration } from '../../../explain/words.ts';
import type { Comparators, CountFinding, RateFinding } from '../../../model/policy.ts';
import { parseDuration } from '../../../model/time.ts';
import { drawnFindings } from '../argument/argument.ts';
import type { Dossier } from '../dossier.ts';

/** A finding that looks back over a stretch of time, as it is drawn: bars of how much was counted, and what is asked for. */
export interface WindowLane {
  readonly id: string;
  readonly title: string;
  readonly measure: string;
  readonly established: boolean;
  /** For which verdict it speaks. */
  readonly favours: 'terminate' | 'retain' | 'neither';
  readonly bars: readonly Bar[];
  /** What is asked for in the last of the bars, in the unit of the bars. */
  readonly thresholds: readonly { readonly value: number; readonly label: string }[];
}

/** How much was counted from one moment to another. */
export interface Bar {
  readonly from: number;
  readonly until: number;
  readonly value: number;
  readonly label: string;
}

/** The findings that bear on the outcome and look back over a window, each with its bars. */
export function windowLanes(dossier: Dossier): readonly WindowLane[] {
  const { policy, decided, justification } = dossier;
  const drawn = drawnFindings(dossier);
  const { asOf } = decided.trace;
  return justification.findings.flatMap(({ id, title, measure, established, relevant }, position) => {
    const finding = policy.findings[id]!;
    const counts = decided.trace.findings[position]!.counts.map(({ count }) => count);
    if (!relevant && !drawn.has(id)) return [];
    const lane = {
      id,
      title,
      measure: measure.join('; '),
      established,
      favours: finding.favours ?? ('neither' as const),
    };
    if ('rate' in finding) return [{ ...lane, ...rateBars(finding, counts, asOf) }];
    if ('count' in finding && finding.within !== undefined) {
      return [{ ...lane, ...countBar(finding, counts[0]!, asOf) }];
    }
    if ('sum' in finding || 'same' in finding) {
      const terms = 'sum' in finding ? finding.sum : finding.all;
      const bars = terms.flatMap(({ within, count }, index) =>
        within === undefined
          ? []
          : [
              {
                from: asOf - parseDuration(within)!,
                until: asOf,
                value: counts[index] ?? 0,
                label: `${count}, ${duration(within)}`,
              },
            ],
      );
      return bars.length === 0 ? [] : [{ ...lane, bars, thresholds: [] }];
    }
    return [];
  });
}

function countBar(
  finding: CountFinding,
  count: number,
  asOf: number,
): Pick<WindowLane, 'bars' | 'thresholds'> {
  const within = finding.within!;
  const bar = {
    from: asOf - parseDuration(within)!,
    until: asOf,
    value: count,
    label: `${count} in ${duration(within)}`,
  };
  return { bars: [bar], thresholds: thresholdsOf(finding) };
}

function thresholdsOf({ exactly, 'at-least': low, 'at-most': high }: Comparators): WindowLane['thresholds'] {
  if (exactly !== undefined) return [{ value: exactly, label: `exactly ${exactly}` }];
  return [
    ...(low === undefined ? [] : [{ value: low, label: `${low} needed` }]),
    ...(high === undefined ? [] : [{ value: high, label: `at most ${high}` }]),
  ];
}

/** Both stretches of a rate in one unit: how many fall in a time as long as the window. */
function rateBars(
  finding: RateFinding,
  [recent = 0, before = 0]: readonly number[],
  asOf: number,
): Pick<WindowLane, 'bars' | 'thresholds'> {
  const [within, baseline] = [parseDuration(finding.within)!, parseDuration(finding.baseline)!];
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
    thresholds: [{ value: needed, label: `${finding['at-least']} times needed` }],
  };
}
