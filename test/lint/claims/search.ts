import { compile } from '../../../src/engine/compile.ts';
import type { Case } from '../../../src/model/case.ts';
import { surroundings } from '../../naive/draw-case.ts';
import { drawSubject } from '../../naive/draw-subject.ts';
import { chance, pick, seeded, type Draw } from '../../naive/draw.ts';
import { DRAWN, type Version } from '../../naive/generate.ts';
import { withoutExhibit } from '../../naive/reduce.ts';
import { applies } from '../../precedent/claims/strengths.ts';
import { caseLintFaults } from './case-lint-faults.ts';
import { policyLintFaults, type LintBench } from './policy-lint-faults.ts';

/** What a search went through, and what it found. */
export interface LintSearch {
  readonly policies: number;
  /** How often what lints with a code said was held against cases. */
  readonly held: Readonly<Record<string, number>>;
  readonly faulty: readonly { readonly faults: readonly string[]; readonly bench: LintBench }[];
}

/** How many cases are drawn for each policy. */
const CASES = 24;

/** How many of them are looked at for facts that they leave out. */
const LOOKED = 3;

/** Holds what lints say of policies and cases against the second evaluator, on drawn ones. */
export function searched(seed: number, count: number): LintSearch {
  const draw = seeded(seed);
  const held: Record<string, number> = {};
  const faulty: LintSearch['faulty'][number][] = [];
  for (let at = 0; at < count; at += 1) {
    const bench = drawBench(draw, at % 2 === 0 ? 1 : 2);
    const program = compile(bench.policy, bench.vocabulary, '');
    const looked = [
      policyLintFaults(bench, program),
      ...bench.cases.slice(0, LOOKED).map((one) => caseLintFaults(program, one)),
    ];
    for (const code of looked.flatMap((one) => one.held)) held[code] = (held[code] ?? 0) + 1;
    const faults = looked.flatMap((one) => one.faults);
    if (faults.length > 0) faulty.push({ faults, bench });
  }
  return { policies: count, held, faulty };
}

/** A policy with cases that it applies to; some of them lack exhibits or facts that others have. */
function drawBench(draw: Draw, version: Version): LintBench {
  for (;;) {
    const { policy, vocabulary } = drawSubject(draw, 1, 6, version);
    const around = surroundings(policy, vocabulary);
    const drawn = Array.from({ length: CASES }, () => {
      const one = DRAWN[version].case(draw, around);
      return chance(draw, 50) ? one : lessOf(draw, one);
    });
    const cases = drawn.filter(
      (one) => one.vocabulary === vocabulary.vocabulary && applies(policy, vocabulary, one),
    );
    if (cases.length > LOOKED) return { policy, vocabulary, cases };
  }
}

/** A case with an exhibit or some facts less, or with nothing but facts. */
function lessOf(draw: Draw, theCase: Case): Case {
  if (chance(draw, 15)) return { ...theCase, evidence: [] };
  if (theCase.evidence.length > 0 && chance(draw, 50))
    return withoutExhibit(theCase, pick(draw, theCase.evidence).id);
  const kept = Object.entries(theCase.facts).filter(
    ([, fact]) => JSON.stringify(fact).includes('shown-by') || chance(draw, 50),
  );
  return { ...theCase, facts: Object.fromEntries(kept) };
}
