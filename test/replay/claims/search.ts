import { surroundings } from '../../naive/draw-case.ts';
import { drawSubject } from '../../naive/draw-subject.ts';
import { chance, seeded, within, type Draw } from '../../naive/draw.ts';
import { DRAWN, type Version } from '../../naive/generate.ts';
import { diffFaults, type DiffBench, type DiffTold } from './diff-faults.ts';
import { drawEdits, rewritten, silent, validated } from './edits.ts';

/** What a search went through, and what it found. */
export interface DiffSearch extends Omit<DiffTold, 'faults'> {
  readonly pairs: number;
  readonly faulty: readonly { readonly faults: readonly string[]; readonly bench: DiffBench }[];
}

const CASES = 30;

/** Holds what is said of two versions of a policy against the second evaluator, on drawn ones. */
export function searched(seed: number, count: number): DiffSearch {
  const draw = seeded(seed);
  const sum = { changed: 0, attributed: 0 };
  const faulty: DiffSearch['faulty'][number][] = [];
  for (let at = 0; at < count; at += 1) {
    const bench = drawBench(draw, at % 2 === 0 ? 1 : 2);
    const { faults, changed, attributed } = faultsOf(bench);
    sum.changed += changed;
    sum.attributed += attributed;
    if (faults.length > 0) faulty.push({ faults, bench });
  }
  return { pairs: count, ...sum, faulty };
}

function faultsOf(bench: DiffBench): DiffTold {
  try {
    return diffFaults(bench);
  } catch (error) {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { changed: 0, attributed: 0, faults: [told] };
  }
}

function drawBench(draw: Draw, version: Version): DiffBench {
  for (;;) {
    const { policy, vocabulary } = drawSubject(draw, 1, 6, version);
    const base = validated(silent(policy), vocabulary);
    if (base === undefined) continue;
    const { edits, head } = chance(draw, 15)
      ? { edits: [], head: base }
      : drawEdits(draw, base, vocabulary, within(draw, 1, 6));
    const now = chance(draw, 50) ? validated(rewritten(draw, head), vocabulary) : head;
    if (now === undefined) continue;
    const around = surroundings(base, vocabulary);
    const cases = Array.from({ length: CASES }, (_, at) => ({
      ...DRAWN[version].case(draw, around),
      case: `c-${at}`,
    })).filter((one) => one.vocabulary === vocabulary.vocabulary);
    return { base, head: now, edits, vocabulary, cases };
  }
}
