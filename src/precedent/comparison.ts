import type { Decision } from '../model/case.ts';
import { parseTime } from '../model/time.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import type { Factor } from './factor.ts';
import type { FactorVector } from './factor-vector.ts';

/** A decided case, as others are compared with it: its standing decision is what counts, whatever was overruled before. */
export interface Precedent {
  readonly id: string;
  readonly title: string;
  /** The file, and for an archive the line. */
  readonly place: string;
  readonly decision: Decision;
  readonly strengths: FactorVector;
  /** Who decided it, as the case names the provider; undefined where it names none. */
  readonly provider?: string | undefined;
}

/** The case that is compared with precedents: what a precedent is asked for besides its strengths. */
export interface Held {
  readonly strengths: FactorVector;
  /** Up to when what was decided comes before it (ms since 1970): `Infinity` where it is still to be decided. */
  readonly until: number;
  readonly provider: string | undefined;
}

/** How a case stands to a precedent in one factor, for the verdict of the precedent. */
export interface FactorComparison {
  readonly factor: Factor;
  /** The strength of the factor in the case, and in the precedent. */
  readonly here: number;
  readonly there: number;
  /** `stronger`: the case is the stronger one for the precedent's verdict; `weaker`: this distinguishes the two. */
  readonly stands: 'equal' | 'stronger' | 'weaker';
}

/** A case beside a precedent. */
export interface Comparison {
  readonly precedent: Precedent;
  /**
   * Whether the case is at least as strong for the precedent's verdict in every factor, so that one decided before by the same
   * provider binds and another persuades; or some factor distinguishes it.
   */
  readonly relation: 'binds' | 'persuades' | 'distinguished';
  /** Every factor, in the order of the policy. */
  readonly factors: readonly FactorComparison[];
}

/**
 * Holds a case against a precedent, factor by factor, by the result model of precedent (Horty 2011), with magnitudes: the
 * precedent binds a case that is at least as strong for its verdict in every factor, and no stronger against it in any.
 * @param strengths those of the case, under the same policy and factors as the precedent's
 * @param held who looks at it and as of when; where left out, every precedent may bind
 */
export function compareWithPrecedent(
  factors: readonly Factor[],
  strengths: FactorVector,
  precedent: Precedent,
  held?: Omit<Held, 'strengths'>,
): Comparison {
  const { verdict } = precedent.decision;
  const compared = factors.map((factor, index): FactorComparison => {
    const [here, there] = [strengths[index]!, precedent.strengths[index]!];
    return { factor, here, there, stands: standing(here, there, factor.favours === verdict) };
  });
  return { precedent, relation: relationOf(compared, precedent, held), factors: compared };
}

function relationOf(
  factors: readonly FactorComparison[],
  precedent: Precedent,
  held: Omit<Held, 'strengths'> | undefined,
): Comparison['relation'] {
  if (factors.some(({ stands }) => stands === 'weaker')) return 'distinguished';
  return held === undefined || mayBind(precedent, held) ? 'binds' : 'persuades';
}

/** Whether a precedent is of the same provider, and was decided before: others persuade at most. */
export function mayBind({ decision, provider }: Precedent, held: Omit<Held, 'strengths'>): boolean {
  const on = parseTime(decision.on);
  return provider === held.provider && on !== undefined && on <= held.until;
}

/** Whether anything at all is there to be compared: nothing is like what has no strength. */
export const hasStrength = (strengths: FactorVector): boolean => strengths.some((strength) => strength !== 0);

function standing(here: number, there: number, forVerdict: boolean): FactorComparison['stands'] {
  if (here === there) return 'equal';
  return here > there === forVerdict ? 'stronger' : 'weaker';
}

/**
 * The strengths turned towards one verdict, so that a case at least as strong for it is at least as large everywhere:
 * what favours the other verdict is negated.
 */
export function towards(
  verdict: VerdictWord,
  factors: readonly Factor[],
  strengths: FactorVector,
): FactorVector {
  return strengths.map((strength, index) => (factors[index]!.favours === verdict ? strength : 0 - strength));
}
