import { day, plural, sentenceList, value } from '../../explain/words.ts';
import { parseTime } from '../../model/time.ts';
import type { FactorComparison, Precedent } from '../../precedent/comparison.ts';
import { measuredBy } from '../../precedent/factor-vector.ts';
import type {
  Contradiction,
  PolicyPrecedents,
  PrecedentReport,
  ToOverrule,
} from '../../precedent/precedent-report.ts';
import { otherVerdict } from '../../model/verdict-word.ts';

/** A decision: `terminate, 3 Sep 2022, by review board`. */
export function decisionWords({ decision: { verdict, on, by } }: Precedent): string {
  const time = parseTime(on);
  return `${verdict}, ${time === undefined ? on : day(time)}${by === undefined ? '' : `, by ${by}`}`;
}

/** A factor compared between two cases: `threats were made: 5, not 3`. */
export const factorWords = ({ factor, here, there }: FactorComparison): string =>
  `${factor.title}: ${value(measuredBy(factor, here))}, not ${value(measuredBy(factor, there))}`;

/** In what the retained case of a contradiction is stronger for termination than the terminated one. */
export function thoughWords({ factors }: Contradiction): string {
  const alike = factors.every(({ stands }) => stands === 'equal');
  return `${strongerWords(factors)}${alike ? ': something other than factors decided' : ''}`;
}

/** In what a case is stronger than a precedent that binds it. */
export function strongerWords(factors: readonly FactorComparison[]): string {
  const stronger = factors.filter(({ stands }) => stands !== 'equal');
  if (stronger.length === 0)
    return factors.length === 1
      ? 'the one factor is alike'
      : `all ${plural(factors.length, 'factor')} are alike`;
  const rest = stronger.length === factors.length ? [] : ['the rest alike'];
  return [...stronger.map(factorWords), ...rest].join('; ');
}

/** What a decision should be overruled to, and whether overruling another would do instead. */
export function overruleWords({ precedent, now, inEvery }: ToOverrule): string {
  const { verdict } = precedent.decision;
  const to = otherVerdict(verdict);
  const policy = now === to ? ', as the policy gives now' : `, though the policy gives ${now} now`;
  return `${verdict} → ${to}${policy}${inEvery ? '' : '; overruling another would do as well'}`;
}

/** The counts for one policy, in a sentence. */
export function policyWords({ policy, decided, pairs, alike, cases, factors }: PolicyPrecedents): string {
  const { terminate, retain } = decided;
  const of = `${policy.id}: ${plural(terminate + retain, 'decided case')}, ${terminate} terminate and ${retain} retain, by ${plural(factors.length, 'factor')}`;
  if (pairs === 0) return `${of}: no contradictions`;
  const twins =
    alike === 0
      ? ''
      : `, ${alike === pairs ? (pairs === 1 ? 'alike' : 'all alike') : `${alike} alike`} in every factor`;
  return `${of}: ${plural(pairs, 'contradiction')} between ${plural(cases, 'case')}${twins}`;
}

/** The heading of a report. */
export function headline({ policies }: PrecedentReport): string {
  const pairs = policies.reduce((sum, one) => sum + one.pairs, 0);
  return pairs === 0 ? 'no contradictions' : plural(pairs, 'contradiction');
}

/** How many cases there were, and how many were not compared. */
export function tally({ counts: { cases, decided, undecided, invalid } }: PrecedentReport): string {
  const parts = [
    `${decided} decided`,
    ...(undecided === 0 ? [] : [`${undecided} undecided`]),
    ...(invalid === 0 ? [] : [`${invalid} invalid`]),
  ];
  return `${plural(cases, 'case')}: ${sentenceList(parts)}.`;
}

/** How many pairs of cases, and decisions to overrule, are not listed. */
export function leftOut({ pairs, shown, overruled, overrule }: PolicyPrecedents): {
  readonly pairs: number;
  readonly decisions: number;
} {
  const told = shown.reduce((sum, one) => sum + one.pairs, 0);
  return { pairs: pairs - told, decisions: overruled - overrule.length };
}
