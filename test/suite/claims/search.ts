import { surroundings } from '../../naive/draw-case.ts';
import { drawSubject } from '../../naive/draw-subject.ts';
import { seeded, within, type Draw } from '../../naive/draw.ts';
import { DRAWN, type Version } from '../../naive/generate.ts';
import { applies } from '../../precedent/claims/strengths.ts';
import { coverageFaults, type CoverageBench, type CoverageTold } from './coverage-faults.ts';

/** What a search went through, and what it found. */
export interface CoverageSearch extends Omit<CoverageTold, 'faults'> {
  readonly policies: number;
  readonly faulty: readonly { readonly faults: readonly string[]; readonly bench: CoverageBench }[];
}

const OTHERS = 20;

/** Holds what is said of coverage against the second evaluator, on drawn policies and cases. */
export function searched(seed: number, count: number): CoverageSearch {
  const draw = seeded(seed);
  const sum = { probes: 0, filled: 0, impossible: 0 };
  const faulty: CoverageSearch['faulty'][number][] = [];
  for (let at = 0; at < count; at += 1) {
    const bench = drawBench(draw, at % 2 === 0 ? 1 : 2);
    const { faults, ...told } = faultsOf(bench);
    for (const key of ['probes', 'filled', 'impossible'] as const) sum[key] += told[key];
    if (faults.length > 0) faulty.push({ faults, bench });
  }
  return { policies: count, ...sum, faulty };
}

function faultsOf(bench: CoverageBench): CoverageTold {
  try {
    return coverageFaults(bench);
  } catch (error) {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { probes: 0, filled: 0, impossible: 0, faults: [told] };
  }
}

function drawBench(draw: Draw, version: Version): CoverageBench {
  for (;;) {
    const { policy, vocabulary } = drawSubject(draw, 1, 6, version);
    const around = surroundings(policy, vocabulary);
    const drawn = Array.from({ length: OTHERS }, () => DRAWN[version].case(draw, around)).filter(
      (one) => one.vocabulary === vocabulary.vocabulary && applies(policy, vocabulary, one),
    );
    if (drawn.length === 0) continue;
    return { policy, vocabulary, cases: drawn.slice(0, within(draw, 0, 8)), others: drawn };
  }
}
