import { drawSubject } from '../../naive/draw-subject.ts';
import { drawValue } from '../../naive/draw-test.ts';
import { chance, sample, seeded, within, type Draw } from '../../naive/draw.ts';
import type { Version } from '../../naive/generate.ts';
import { iso, moment } from '../../naive/time.ts';
import { applies } from '../../precedent/claims/strengths.ts';
import { viewFaults, type ViewBench } from './view-faults.ts';

/** What a search went through, and what it found. */
export interface ViewSearch {
  readonly views: number;
  readonly faulty: readonly { readonly faults: readonly string[]; readonly bench: ViewBench }[];
}

/** Holds what is said of other looks at cases against what is said of the cases that are so. */
export function searched(seed: number, count: number): ViewSearch {
  const draw = seeded(seed);
  const faulty: ViewSearch['faulty'][number][] = [];
  for (let at = 0; at < count; at += 1) {
    const bench = drawBench(draw, at % 3 === 0 ? 1 : 2);
    const faults = faultsOf(bench);
    if (faults.length > 0) faulty.push({ faults, bench });
  }
  return { views: count, faulty };
}

function faultsOf(bench: ViewBench): readonly string[] {
  try {
    return viewFaults(bench);
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}

function drawBench(draw: Draw, version: Version): ViewBench {
  for (;;) {
    const { policy, vocabulary, cases } = drawSubject(draw, 3, 6, version);
    const own = cases.find((one) => one.vocabulary === vocabulary.vocabulary);
    if (own === undefined) continue;
    const facts = sample(draw, Object.entries(vocabulary.facts), 0, 2);
    const assume = Object.fromEntries(facts.map(([id, domain]) => [id, drawValue(draw, domain)]));
    const other = iso(moment(own['as-of']) + BigInt(within(draw, -80, 40)) * 3_600_000n);
    const asOf = chance(draw, 60) && !other.startsWith('-') ? other : undefined;
    const struck = sample(draw, own.evidence, 0, 2).map(({ id }) => id);
    const seen = { ...own, facts: { ...own.facts, ...assume }, 'as-of': asOf ?? own['as-of'] };
    if (!applies(policy, vocabulary, seen)) continue;
    return { policy, vocabulary, case: own, asOf, assume, struck };
  }
}
