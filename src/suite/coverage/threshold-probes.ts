import { named } from '../../model/named.ts';
import type { OfFinding } from '../../model/forms/of.ts';
import { boundsOf, byForm, measures, type ByLeaf, type Finding } from '../../model/forms/forms.ts';
import type { Comparators } from '../../model/counted.ts';
import type { CountFinding } from '../../model/forms/count.ts';
import type { RateFinding } from '../../model/forms/rate.ts';
import type { SameFinding } from '../../model/forms/same.ts';
import type { SumFinding } from '../../model/forms/sum.ts';
import type { Policy } from '../../model/policy.ts';
import { knownDuration, parseDuration } from '../../model/time.ts';
import { both, not, type ProbeDraft } from './probe.ts';
import { least } from '../../model/extremes.ts';

const none = (): readonly ProbeDraft[] => [];

const PROBES: ByLeaf<[id: string], Iterable<ProbeDraft>> = {
  count: (finding, id) => boundProbes(id, finding, 1),
  rate: (finding, id) => rateProbes(id, finding),
  sum: (finding, id) => boundProbes(id, finding, stepOf(finding)),
  same: (finding, id) => sameProbes(id, finding),
  fact: none,
  joins: (finding, id) => (boundsOf(finding) === undefined ? [] : boundProbes(id, finding as Bounded, 1)),
};

/** For each threshold on a measured number: a case that meets it exactly, and one that misses it by one. */
export function* thresholdProbes({ findings }: Policy): Iterable<ProbeDraft> {
  for (const [id, finding] of Object.entries(findings)) yield* byForm(PROBES, finding, id);
}

/** The smallest change of a sum by one exhibit more or less; 1 of a sum that nothing changes. */
function stepOf({ sum }: SumFinding): number {
  const weights = sum.map(({ weight }) => Math.abs(weight)).filter((weight) => weight > 0);
  return weights.length === 0 ? 1 : least(weights);
}

type Bounded = CountFinding | SumFinding | OfFinding;

/**
 * The probes of a measure within one step of a bound, on either side. @param step 1, except for sums whose weights are
 * all larger
 */
function boundProbes(id: string, finding: Bounded, step: number): readonly ProbeDraft[] {
  const { 'at-least': least, 'at-most': most, exactly, ...rest } = finding;
  const probe = (bound: string, side: string, low: number, high: number): readonly ProbeDraft[] => {
    if (high < 0 && measures(finding) === 'number') return [];
    const key = `findings.${id}.${bound}.${side}`;
    // a count after a start is measured as 0, too, where there is no start
    const from = 'after' in finding ? ', counted from a known start' : '';
    const range: Comparators = { 'at-least': low, 'at-most': high };
    return [
      {
        aspect: 'thresholds',
        key,
        of: id,
        path: ['findings', id, bound],
        needs: `${id} is measured as ${low === high ? low : `${low} to ${high}`}${from}, which ${named(WORDS, side)} \`${bound}\``,
        shows: { when: key },
        findings: { [key]: { ...rest, ...range } },
      },
    ];
  };
  return [
    ...(least === undefined ? [] : probe('at-least', 'met', least, least + step - 1)),
    ...(least === undefined ? [] : probe('at-least', 'missed', least - step, least - 1)),
    ...(most === undefined ? [] : probe('at-most', 'met', most - step + 1, most)),
    ...(most === undefined ? [] : probe('at-most', 'missed', most + 1, most + step)),
    ...(exactly === undefined ? [] : probe('exactly', 'met', exactly, exactly)),
    ...(exactly === undefined ? [] : probe('exactly', 'missed', exactly - step, exactly - 1)),
    ...(exactly === undefined ? [] : probe('exactly', 'exceeded', exactly + 1, exactly + step)),
  ];
}

const WORDS: Readonly<Record<string, string>> = {
  met: 'just meets',
  missed: 'just misses',
  exceeded: 'just exceeds',
};

/**
 * A rate is reached when a·n − c·b ≥ 0, for n exhibits in the window and b in the baseline: a weighted sum of two
 * counts. One exhibit decides whether it is reached when that sum is within a of 0, on either side. There is no probe
 * if the window and the baseline together are longer than a duration can be.
 */
function rateProbes(id: string, finding: RateFinding): readonly ProbeDraft[] {
  const { rate, within, baseline, title, minimum = 1 } = finding;
  const [a, c] = weightsOf(finding);
  const whole = `${(knownDuration(within) + knownDuration(baseline)) / 60_000}m`;
  if (parseDuration(whole) === undefined) return [];
  const sum: SumFinding['sum'] = [
    { count: rate, within, weight: a + c },
    { count: rate, within: whole, weight: -c },
  ];
  const edge = (side: string, low: number, high: number, needs: string): ProbeDraft => {
    const key = `findings.${id}.at-least.${side}`;
    const [ratio, enough] = [`${key}.ratio`, `${key}.enough`];
    return {
      aspect: 'thresholds',
      key,
      of: id,
      path: ['findings', id, 'at-least'],
      needs: `${id}, with at least ${minimum} in the window, ${needs} ${finding['at-least']} times the rate before`,
      shows: { when: both(ratio, enough) },
      findings: {
        [ratio]: { title, sum, 'at-least': low, 'at-most': high },
        [enough]: { title, count: rate, within, 'at-least': minimum },
      },
    };
  };
  const least = (side: string, count: number): ProbeDraft => {
    const key = `findings.${id}.minimum.${side}`;
    const [ratio, number] = [`${key}.ratio`, `${key}.number`];
    return {
      aspect: 'thresholds',
      key,
      of: id,
      path: ['findings', id, 'minimum'],
      needs: `${id} has the rate, with ${count} in the window, which ${named(WORDS, side)} \`minimum\``,
      shows: { when: both(ratio, number) },
      findings: {
        [ratio]: { title, sum, 'at-least': 0 },
        [number]: { title, count: rate, within, exactly: count },
      },
    };
  };
  return [
    edge('met', 0, a - 1, 'just reaches its rate: one fewer there would be less than'),
    edge('missed', -a, -1, 'just misses its rate: one more there would be at least'),
    ...(minimum > 1 ? [least('met', minimum), least('missed', minimum - 1)] : []),
  ];
}

/** The weights of the counts in the window and in the baseline: whole numbers without a common factor. */
function weightsOf(finding: RateFinding): readonly [number, number] {
  const a = BigInt(knownDuration(finding.baseline)) * 1000n;
  const c = BigInt(Math.round(finding['at-least'] * 1000)) * BigInt(knownDuration(finding.within));
  const common = greatestCommonDivisor(a, c);
  return [Number(a / common), Number(c / common)];
}

const greatestCommonDivisor = (a: bigint, b: bigint): bigint =>
  b === 0n ? a : greatestCommonDivisor(b, a % b);

/**
 * For each count of a `same`: a case that it would fail with one exhibit fewer, and one that it would meet with one
 * more.
 */
function* sameProbes(id: string, finding: SameFinding): Iterable<ProbeDraft> {
  for (const [at, term] of finding.all.entries()) {
    const shifted = (by: number): Finding => ({
      ...finding,
      all: finding.all.map((other, index) =>
        index === at ? { ...other, 'at-least': other['at-least'] + by } : other,
      ),
    });
    const probe = (side: 'met' | 'missed', by: number): readonly ProbeDraft[] => {
      const bound = term['at-least'];
      if (bound + by < 0) return [];
      const key = `findings.${id}.${at}.${side}`;
      return [
        {
          aspect: 'thresholds',
          key,
          of: id,
          path: ['findings', id, 'all', at],
          needs: `${id} ${side === 'met' ? 'holds' : 'fails'} by ${term.count} alone, of which one ${finding.same} has ${side === 'met' ? bound : bound - 1}`,
          shows: { when: side === 'met' ? both(id, not(key)) : both(key, not(id)) },
          findings: { [key]: shifted(by) },
        },
      ];
    };
    yield* probe('met', 1);
    yield* probe('missed', -1);
  }
}
