import { itemAt } from '../model/look-up.ts';
import type { Decision } from '../model/case.ts';
import { parseTime } from '../model/time.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import type { Factor } from './factor.ts';
import type { FactorVector } from './factor-vector.ts';

/** A decided case to compare others with. Its standing decision counts, whatever was overruled before. */
export interface Precedent {
  readonly id: string;
  readonly title: string;
  /** The file, and for an archive the line. */
  readonly place: string;
  readonly decision: Decision;
  readonly strengths: FactorVector;
  /** Who decided it, as the case names the provider; undefined if it names none. */
  readonly provider?: string | undefined;
}

/** The case that is compared with precedents: its strengths, its provider, and when it was or is decided. */
export interface Held {
  readonly strengths: FactorVector;
  /** A precedent must have been decided no later than this (ms since 1970); `Infinity` if the case is not decided yet. */
  readonly until: number;
  readonly provider: string | undefined;
}

/** How a case compares with a precedent in one factor, seen from the precedent's verdict. */
export interface FactorComparison {
  readonly factor: Factor;
  /** The strength of the factor in the case, and in the precedent. */
  readonly here: number;
  readonly there: number;
  /**
   * `stronger`: the factor speaks more for the precedent's verdict in the case than in the precedent; `weaker`: it
   * speaks less for it, which distinguishes the two.
   */
  readonly stands: 'equal' | 'stronger' | 'weaker';
}

/** A case compared with one precedent. */
export interface Comparison {
  readonly precedent: Precedent;
  /**
   * `binds` or `persuades`: the case is at least as strong for the precedent's verdict in every factor. The precedent
   * then binds if the same provider decided it before, and otherwise persuades. `distinguished`: the case is weaker in
   * some factor.
   */
  readonly relation: 'binds' | 'persuades' | 'distinguished';
  /** Every factor, in the order of the policy. */
  readonly factors: readonly FactorComparison[];
}

/**
 * Compares a case with a precedent, factor by factor, by the result model of precedent (Horty 2011), with magnitudes:
 * the precedent binds a case that is at least as strong for its verdict in every factor, and no stronger against it in
 * any.
 * @param strengths those of the case, under the same policy and factors as the precedent's
 * @param held the case's provider and time; if left out, every precedent may bind
 */
export function compareWithPrecedent(
  factors: readonly Factor[],
  strengths: FactorVector,
  precedent: Precedent,
  held?: Omit<Held, 'strengths'>,
): Comparison {
  const { verdict } = precedent.decision;
  const compared = factors.map((factor, index): FactorComparison => {
    const [here, there] = [itemAt(strengths, index), itemAt(precedent.strengths, index)];
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

/** Whether a precedent is of the same provider and was decided before; if not, it can only persuade. */
export function mayBind({ decision, provider }: Precedent, held: Omit<Held, 'strengths'>): boolean {
  const on = parseTime(decision.on);
  return provider === held.provider && on !== undefined && on <= held.until;
}

/** Whether any strength differs from 0. A case without any strength is similar to nothing. */
export const hasStrength = (strengths: FactorVector): boolean => strengths.some((strength) => strength !== 0);

function standing(here: number, there: number, forVerdict: boolean): FactorComparison['stands'] {
  if (here === there) return 'equal';
  return here > there === forVerdict ? 'stronger' : 'weaker';
}

/**
 * The strengths seen from one verdict: those of factors for the other verdict are negated, so that "at least as strong"
 * is "at least as large" in every factor.
 */
export function towards(
  verdict: VerdictWord,
  factors: readonly Factor[],
  strengths: FactorVector,
): FactorVector {
  return strengths.map((strength, index) =>
    itemAt(factors, index).favours === verdict ? strength : 0 - strength,
  );
}
