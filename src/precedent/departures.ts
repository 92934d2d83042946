import { itemAt } from '../model/look-up.ts';
import { byVerdict, otherVerdict, type VerdictWord } from '../model/verdict-word.ts';
import { towards, type FactorComparison, type Precedent } from './comparison.ts';
import { DominanceIndex } from './dominance-index.ts';
import type { Factor } from './factor.ts';
import type { FactorVector } from './factor-vector.ts';
import type { LedgerGroup } from './ledger.ts';

/** A case whose verdict departs from a precedent that binds it. */
export interface Departure {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  /** What the policy now gives on it. */
  readonly verdict: VerdictWord;
  readonly policy: string;
  /** How many precedents that bind it have the other verdict, and one of the nearest. */
  readonly precedents: number;
  readonly precedent: Precedent;
  /**
   * The case (`here`) compared with that precedent (`there`): every factor is equal or stronger for the precedent's
   * verdict.
   */
  readonly factors: readonly FactorComparison[];
}

/**
 * For each group of decided cases, by index: the groups that may bind it to another verdict than the policy now gives,
 * nearest first. A group is opposed to itself if its own decisions have another verdict than the policy gives. Whether
 * a case in such a group really binds depends on its provider and time, which the caller checks.
 * @param groups decided cases of one policy
 */
export function opposedAmong(
  factors: readonly Factor[],
  groups: readonly LedgerGroup[],
): readonly (readonly number[])[] {
  const opposed = byVerdict((verdict) => indexOf(otherVerdict(verdict), factors, groups));
  return groups.map(({ now, strengths }) => {
    const { index, members } = opposed[now];
    const found = index.above(towards(now, factors, strengths), Infinity).map((at) => itemAt(members, at));
    return found
      .map(([position, other]) => ({ position, apart: distance(other.strengths, strengths) }))
      .toSorted((a, b) => a.apart - b.apart || a.position - b.position)
      .map(({ position }) => position);
  });
}

/** The groups decided for one verdict, indexed to find those that bind a case with the other. */
interface Opposed {
  readonly index: DominanceIndex;
  /** The groups, each with its position among all of them. */
  readonly members: readonly (readonly [position: number, group: LedgerGroup])[];
}

/**
 * A precedent binds every case that is at least as strong. The index finds points that are at least as large, so the
 * strengths are negated to find the precedents of a case.
 */
function indexOf(verdict: VerdictWord, factors: readonly Factor[], groups: readonly LedgerGroup[]): Opposed {
  const ofVerdict = [...groups.entries()].filter(([, { standing }]) => standing === verdict);
  const other = otherVerdict(verdict);
  const index = new DominanceIndex(
    ofVerdict.map(([, { strengths }]) => towards(other, factors, strengths)),
    ofVerdict.map(([, { count }]) => count),
  );
  return { index, members: ofVerdict };
}

/** How far apart the strengths of two groups are, in all factors together. */
const distance = (one: FactorVector, other: FactorVector): number =>
  one.reduce((sum, strength, at) => sum + Math.abs(strength - itemAt(other, at)), 0);
