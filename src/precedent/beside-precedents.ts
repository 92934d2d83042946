import type { VerdictWord } from '../model/policy.ts';
import { compareWithPrecedent, type Comparison, type Precedent } from './comparison.ts';
import type { Factor } from './factor.ts';
import type { FactorVector } from './factor-vector.ts';

/** How a case sits with what was decided before. */
export interface BesidePrecedents {
  /** The verdict that the policy gives on the case. */
  readonly verdict: VerdictWord;
  readonly factors: readonly Factor[];
  readonly strengths: FactorVector;
  /** How many decided cases it was held against. */
  readonly compared: number;
  /** How many of them bind it, by their verdict. */
  readonly binding: Readonly<Record<VerdictWord, number>>;
  /** Those that bind it, the closest first; no more of each verdict than were asked for. */
  readonly binds: readonly Comparison[];
  /** The nearest that do not bind it, the closest first; no more of each verdict than were asked for. */
  readonly nearest: readonly Comparison[];
  /** Whether a precedent that binds it was decided otherwise. */
  readonly departs: boolean;
}

/**
 * Holds a case against precedents: which bind it, and which come nearest and what distinguishes them.
 * Nearness is by fewest distinguishing factors, then by how far the case falls short in them, then by fewest differences
 * and how large they are; what is equally near stays in the order given.
 * @param precedents decided cases that the case's policy applies to, the case itself not among them
 * @param most how many of each sort and verdict are listed
 */
export function besidePrecedents(
  factors: readonly Factor[],
  strengths: FactorVector,
  verdict: VerdictWord,
  precedents: readonly Precedent[],
  most: number,
): BesidePrecedents {
  const compared = precedents.map((precedent) => compareWithPrecedent(factors, strengths, precedent));
  const of = (relation: Comparison['relation'], word: VerdictWord): readonly Comparison[] =>
    compared.filter((one) => one.relation === relation && one.precedent.decision.verdict === word);
  const other: VerdictWord = verdict === 'terminate' ? 'retain' : 'terminate';
  // what speaks against the verdict comes first: it is what must be answered
  const listed = (relation: Comparison['relation']): readonly Comparison[] =>
    [other, verdict].flatMap((word) => of(relation, word).toSorted(byNearness).slice(0, most));
  const binding = { terminate: of('binds', 'terminate').length, retain: of('binds', 'retain').length };
  return {
    verdict,
    factors,
    strengths,
    compared: compared.length,
    binding,
    binds: listed('binds'),
    nearest: listed('distinguished'),
    departs: binding[other] > 0,
  };
}

function byNearness(a: Comparison, b: Comparison): number {
  const [first, second] = [distance(a), distance(b)];
  const at = first.findIndex((number, index) => number !== second[index]);
  return at === -1 ? 0 : first[at]! - second[at]!;
}

function distance({ factors }: Comparison): readonly number[] {
  const weaker = factors.filter(({ stands }) => stands === 'weaker');
  const different = factors.filter(({ stands }) => stands !== 'equal');
  return [weaker.length, apart(weaker), different.length, apart(different)];
}

const apart = (factors: Comparison['factors']): number =>
  factors.reduce((sum, { here, there }) => sum + Math.abs(here - there), 0);
