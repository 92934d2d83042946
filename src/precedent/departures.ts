import { firstOf } from '../model/ends.ts';
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

/** What a group of cases departs from. */
export interface GroupDeparture {
  /** How many precedents that bind its cases were decided otherwise. */
  readonly precedents: number;
  /** The position of a group with one of them; the group itself where its cases bind each other. */
  readonly from: number;
}

/** Among how many precedents the nearest is looked for. */
const LOOKED_AT = 64;

/**
 * Which decided cases have a verdict now that departs from a precedent among them: some other case binds it, and its
 * standing decision is another than that verdict. No case is its own precedent.
 * @param groups decided cases of one policy
 * @returns by position of the group; undefined where its cases depart from nothing
 */
export function departuresAmong(
  factors: readonly Factor[],
  groups: readonly LedgerGroup[],
): readonly (GroupDeparture | undefined)[] {
  const bound = {
    terminate: bindersOf('retain', factors, groups),
    retain: bindersOf('terminate', factors, groups),
  };
  return groups.map((group, position) => departure(bound[group.now], group, position));
}

/** What was decided for a verdict, to be asked what of it binds a case that is decided otherwise now. */
interface Binders {
  readonly verdict: VerdictWord;
  readonly factors: readonly Factor[];
  readonly index: DominanceIndex;
  readonly positions: readonly number[];
  readonly groups: readonly LedgerGroup[];
}

/** A precedent binds what is at least as strong for it: turned the other way, what is at most as large. */
function bindersOf(
  verdict: VerdictWord,
  factors: readonly Factor[],
  groups: readonly LedgerGroup[],
): Binders {
  const ofVerdict = [...groups.entries()].filter(([, { standing }]) => standing === verdict);
  const other = otherVerdict(verdict);
  const index = new DominanceIndex(
    ofVerdict.map(([, { strengths }]) => towards(other, factors, strengths)),
    ofVerdict.map(([, { count }]) => count),
  );
  return { verdict, factors, index, positions: ofVerdict.map(([position]) => position), groups };
}

function departure(
  { verdict, factors, index, positions, groups }: Binders,
  { strengths, standing, count, now }: LedgerGroup,
  position: number,
): GroupDeparture | undefined {
  const least = towards(now, factors, strengths);
  const itself = standing === verdict ? 1 : 0;
  const precedents = index.weightAbove(least) - itself;
  if (precedents === 0) return undefined;
  if (itself === 1 && count > 1) return { precedents, from: position };
  const found = index.above(least, LOOKED_AT).map((at) => positions[at]!);
  const apart = (other: number): number =>
    groups[other]!.strengths.reduce((sum, strength, at) => sum + Math.abs(strength - strengths[at]!), 0);
  const from = firstOf(
    found.filter((other) => other !== position).toSorted((a, b) => apart(a) - apart(b) || a - b),
  );
  return { precedents, from };
}
