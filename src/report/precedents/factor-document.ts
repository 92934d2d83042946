import type { FactorComparison, Precedent } from '../../precedent/comparison.ts';
import { measuredBy } from '../../precedent/factor-vector.ts';

/**
 * A factor in one case beside another, for JSON: what was measured, and how the first stands to the second for the verdict
 * of the second.
 * @param here the key for what the first case measures, `there` for the second
 */
export const factorDocument = (
  { factor, stands, ...strengths }: FactorComparison,
  here: string,
  there: string,
): object => ({
  finding: factor.finding,
  favours: factor.favours,
  [here]: measuredBy(factor, strengths.here),
  [there]: measuredBy(factor, strengths.there),
  stands,
});

/** A precedent for JSON: which case it is, and what was decided. */
export const precedentDocument = ({ id, title, place, decision }: Precedent): object => ({
  id,
  title,
  place,
  decision,
});
