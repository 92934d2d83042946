import type { FactorComparison, Precedent } from '../../precedent/comparison.ts';
import { measuredBy } from '../../precedent/factor-vector.ts';

/**
 * A factor compared between two cases, as JSON: both measures, and whether the first is stronger or weaker for the verdict of
 * the second.
 * @param here the key for the measure of the first case, `there` for that of the second
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

/** A precedent as JSON: its case and its decision. */
export const precedentDocument = ({ id, title, place, decision }: Precedent): object => ({
  id,
  title,
  place,
  decision,
});
