import { otherVerdict, type VerdictWord } from '../model/verdict-word.ts';
import { towards, type FactorComparison, type Precedent } from './comparison.ts';
import { DominanceIndex } from './dominance-index.ts';
import type { Factor } from './factor.ts';
import type { LedgerGroup } from './ledger.ts';

/** A case whose verdict departs from a precedent that binds it. */
export interface Departure {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  /** What the policy gives on it now. */
  readonly verdict: VerdictWord;
  readonly policy: string;
  /** How many precedents that bind it were decided otherwise, and one that is near. */
  readonly precedents: number;
  readonly precedent: Precedent;
  /** The case (`here`) beside that precedent (`there`): every factor equal or stronger for what was decided there. */
  readonly factors: readonly FactorComparison[];
}

/**
 * By position of a group of decided cases: the groups whose cases are at least as strong for what was decided of them, and
 * were decided otherwise than the policy gives now, the nearest first. Their own group is one of them where its decisions
 * are other than that. Whether one of their cases binds is for its provider and its time to say.
 * @param groups decided cases of one policy
 */
export function opposedAmong(
  factors: readonly Factor[],
  groups: readonly LedgerGroup[],
): readonly (readonly number[])[] {
  const opposed = {
    terminate: indexOf('retain', factors, groups),
    retain: indexOf('terminate', factors, groups),
  };
  return groups.map(({ now, strengths }) => {
    const { index, positions } = opposed[now];
    const found = index.above(towards(now, factors, strengths), Infinity).map((at) => positions[at]!);
    const apart = (other: number): number =>
      groups[other]!.strengths.reduce((sum, strength, at) => sum + Math.abs(strength - strengths[at]!), 0);
    return found.toSorted((a, b) => apart(a) - apart(b) || a - b);
  });
}

/** What was decided for a verdict, to be asked what of it binds a case that is decided otherwise now. */
interface Opposed {
  readonly index: DominanceIndex;
  readonly positions: readonly number[];
}

/** A precedent binds what is at least as strong for it: turned the other way, what is at most as large. */
function indexOf(verdict: VerdictWord, factors: readonly Factor[], groups: readonly LedgerGroup[]): Opposed {
  const ofVerdict = [...groups.entries()].filter(([, { standing }]) => standing === verdict);
  const other = otherVerdict(verdict);
  const index = new DominanceIndex(
    ofVerdict.map(([, { strengths }]) => towards(other, factors, strengths)),
    ofVerdict.map(([, { count }]) => count),
  );
  return { index, positions: ofVerdict.map(([position]) => position) };
}
