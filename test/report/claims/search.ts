import { LEVELS } from '../../../src/explain/audience.ts';
import { chance, pick, seeded, within } from '../../naive/draw.ts';
import { iso, moment } from '../../naive/time.ts';
import { drawMatter } from '../../notice/claims/draw-matter.ts';
import type { Matter } from '../../notice/claims/matter.ts';
import { applies } from '../../precedent/claims/strengths.ts';
import { dossierFaults } from './dossier-faults.ts';

/** What a search went through, and what it found. */
export interface DossierSearch {
  readonly pages: number;
  readonly faulty: readonly { readonly faults: readonly string[]; readonly matter: Matter }[];
}

/** Holds what pages of cases say against the second evaluator, on drawn policies and cases. */
export function searched(seed: number, count: number): DossierSearch {
  const draw = seeded(seed);
  const faulty: DossierSearch['faulty'][number][] = [];
  for (let at = 0; at < count; at += 1) {
    const matter = drawMatter(draw, at % 2 === 0 ? 1 : 2);
    const { case: theCase, policy, vocabulary } = matter;
    const level = pick(draw, LEVELS);
    const other = moment(theCase['as-of']) + BigInt(within(draw, -20, 5)) * 3_600_000n;
    const isFor = applies(policy, vocabulary, { ...theCase, 'as-of': iso(other) });
    const asOf = chance(draw, 30) && isFor ? other : undefined;
    const faults = faultsOf(matter, level, asOf);
    if (faults.length > 0) faulty.push({ faults, matter });
  }
  return { pages: count, faulty };
}

function faultsOf(...asked: Parameters<typeof dossierFaults>): readonly string[] {
  try {
    return dossierFaults(...asked);
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}
