import { byVerdict, otherVerdict, type VerdictWord } from '../model/verdict-word.ts';
import {
  compareWithPrecedent,
  hasStrength,
  mayBind,
  type Comparison,
  type Held,
  type Precedent,
} from './comparison.ts';
import type { Factor } from './factor.ts';
import type { FactorVector } from './factor-vector.ts';

/** How a case compares with earlier decisions. */
export interface BesidePrecedents {
  /** The verdict that the policy gives on the case. */
  readonly verdict: VerdictWord;
  readonly factors: readonly Factor[];
  readonly strengths: FactorVector;
  /** How many decided cases it was compared with. */
  readonly compared: number;
  /** How many of them bind it, by their verdict. */
  readonly binding: Readonly<Record<VerdictWord, number>>;
  /** The precedents that bind it, nearest first; at most the requested number for each verdict. */
  readonly binds: readonly Comparison[];
  /**
   * The precedents that would bind it, but were decided by another provider or later; at most the requested number for
   * each verdict.
   */
  readonly persuades: readonly Comparison[];
  /** The nearest precedents that do not bind it, nearest first; at most the requested number for each verdict. */
  readonly nearest: readonly Comparison[];
  /** Whether a precedent that binds it has the other verdict. */
  readonly departs: boolean;
}

/**
 * Compares a case with precedents: which bind it or would, and which come nearest and what distinguishes them. A case
 * without any strength is similar to nothing. Nearness is measured by the number of distinguishing factors, then by how
 * much weaker the case is in them, then by the number of differing factors and how much they differ; ties keep the
 * order given.
 * @param precedents decided cases that the case's policy applies to, without the case itself
 * @param most how many of each sort and verdict are listed
 */
export function besidePrecedents(
  factors: readonly Factor[],
  held: Held,
  verdict: VerdictWord,
  precedents: readonly Precedent[],
  most: number,
): BesidePrecedents {
  const other = otherVerdict(verdict);
  const { strengths } = held;
  const alike = hasStrength(strengths) ? precedents.filter((one) => hasStrength(one.strengths)) : [];
  const ranked = alike.map((precedent) => {
    const apart = distance(factors, strengths, precedent);
    const sort: Sort = apart[0] > 0 ? 'distinguished' : mayBind(precedent, held) ? 'binds' : 'persuades';
    return { precedent, distance: apart, sort };
  });
  const ofSort = (wanted: Sort, word: VerdictWord): typeof ranked =>
    ranked.filter(({ precedent, sort }) => sort === wanted && precedent.decision.verdict === word);
  // precedents against the verdict come first: they are what must be answered
  const closest = (wanted: Sort): readonly Comparison[] =>
    [other, verdict].flatMap((word) =>
      ofSort(wanted, word)
        .toSorted((a, b) => byDistance(a.distance, b.distance))
        .slice(0, most)
        .map(({ precedent }) => compareWithPrecedent(factors, strengths, precedent, held)),
    );
  const binding = byVerdict((word) => ofSort('binds', word).length);
  return {
    verdict,
    factors,
    strengths,
    compared: precedents.length,
    binding,
    binds: closest('binds'),
    persuades: closest('persuades'),
    nearest: closest('distinguished'),
    departs: binding[other] > 0,
  };
}

/**
 * The relation of a precedent to a case: it binds the case, would bind it but for its provider or date, or is
 * distinguished by some factor.
 */
type Sort = 'binds' | 'persuades' | 'distinguished';

/**
 * How far a case is from a precedent: the number of factors in which it is weaker, and by how much; then the number of
 * factors that differ, and by how much.
 */
type Distance = readonly [weaker: number, by: number, different: number, apart: number];

function distance(
  factors: readonly Factor[],
  here: FactorVector,
  { strengths, decision }: Precedent,
): Distance {
  let [weaker, by, different, apart] = [0, 0, 0, 0];
  for (const [at, factor] of factors.entries()) {
    const more = (here[at] ?? 0) - (strengths[at] ?? 0);
    if (more === 0) continue;
    different += 1;
    apart += Math.abs(more);
    if (more > 0 === (factor.favours === decision.verdict)) continue;
    weaker += 1;
    by += Math.abs(more);
  }
  return [weaker, by, different, apart];
}

function byDistance(a: Distance, b: Distance): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3];
}
