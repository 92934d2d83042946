import type { Value } from '../model/case.ts';
import type { Finding } from '../model/forms/forms.ts';
import { parseDuration } from '../model/time.ts';
import type { FindingTrace, SameCandidate } from '../model/verdict.ts';

/**
 * How far a finding that is not established is from being so: 0 for nearly, 1 for not at all. It orders what is shown, and
 * decides nothing.
 * @param measured its measure in the verdict
 */
export function shortfall(
  finding: Finding,
  measured: Value | null,
  { counts, candidates }: FindingTrace,
): number {
  if ('rate' in finding) {
    const recent = counts[0]!.count;
    const times = parseDuration(finding.baseline)! / parseDuration(finding.within)!;
    const rate = (recent * times) / counts[1]!.count;
    return missing(recent === 0 ? 0 : rate, finding['at-least']);
  }
  if ('same' in finding) {
    const needed = finding.all.reduce((sum, term) => sum + term['at-least'], 0);
    const lacked = (candidate: SameCandidate): number =>
      finding.all.reduce(
        (sum, term, index) => sum + Math.max(0, term['at-least'] - candidate.counts[index]!),
        0,
      );
    const least = candidates.reduce((fewest, candidate) => Math.min(fewest, lacked(candidate)), needed);
    return needed === 0 ? 1 : least / needed;
  }
  const bounds = finding as { readonly 'at-least'?: unknown; readonly exactly?: unknown };
  const needed = bounds['at-least'] ?? bounds.exactly;
  return typeof needed === 'number' && typeof measured === 'number' ? missing(measured, needed) : 1;
}

function missing(measured: number, needed: number): number {
  if (!(needed > 0)) return 1;
  return Math.min(1, Math.max(0, (needed - measured) / needed));
}
