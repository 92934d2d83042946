import { firstOf } from '../model/ends.ts';
import type { Comparators } from '../model/counted.ts';
import type { FactFinding } from '../model/forms/fact.ts';
import { boundsOf, byForm, type ByLeaf, type Finding } from '../model/forms/forms.ts';
import type { Value } from '../model/case.ts';
import { knownDuration } from '../model/time.ts';
import type { FindingTrace, SameCandidate } from '../model/verdict.ts';

/**
 * How far a finding is from being established: from 0 (nearly) to 1 (not at all). It only sorts what is shown, and
 * decides nothing.
 * @param measured its measure in the verdict
 */
export function shortfall(finding: Finding, measured: Value | null, trace: FindingTrace): number {
  return byForm(SHORTFALLS, finding, measured, trace);
}

type Args = [measured: Value | null, trace: FindingTrace];

const ofNumber = (bounds: Comparators, measured: Value | null): number => {
  const needed = bounds['at-least'] ?? bounds.exactly;
  return typeof needed === 'number' && typeof measured === 'number' ? missing(measured, needed) : 1;
};

const ofTest = ({ 'at-least': needed }: FactFinding, measured: Value | null): number =>
  typeof needed === 'number' && typeof measured === 'number' ? missing(measured, needed) : 1;

const SHORTFALLS: ByLeaf<Args, number> = {
  count: ofNumber,
  rate: (finding, _, { counts }) => {
    const recent = firstOf(counts).count;
    const times = knownDuration(finding.baseline) / knownDuration(finding.within);
    const rate = (recent * times) / counts[1]!.count;
    return missing(recent === 0 ? 0 : rate, finding['at-least']);
  },
  sum: ofNumber,
  same: ({ all }, _, { candidates }) => {
    const needed = all.reduce((sum, term) => sum + term['at-least'], 0);
    const lacked = (candidate: SameCandidate): number =>
      all.reduce((sum, term, index) => sum + Math.max(0, term['at-least'] - candidate.counts[index]!), 0);
    const least = candidates.reduce((fewest, candidate) => Math.min(fewest, lacked(candidate)), needed);
    return least / needed;
  },
  fact: ofTest,
  joins: (finding, measured) => ofNumber(boundsOf(finding) ?? {}, measured),
};

function missing(measured: number, needed: number): number {
  if (!(needed > 0)) return 1;
  return Math.min(1, Math.max(0, (needed - measured) / needed));
}
