import type * as fc from 'fast-check';
import type { Case } from '../../src/model/case.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';
import { arbitrary } from './arbitrary.ts';
import { drawCase, surroundings } from './draw-case.ts';
import { seeded, type Draw } from './draw.ts';
import { drawPolicy } from './draw-policy.ts';
import { drawVocabulary } from './draw-vocabulary.ts';

/** A valid policy, its vocabulary and a valid case: what an evaluator is given. */
export interface Pair {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  readonly case: Case;
}

/** A policy with several cases. */
export interface Docket extends Omit<Pair, 'case'> {
  readonly cases: readonly Case[];
}

/** How many cases a policy is given by `pairs`. */
const CASES_PER_POLICY = 10;

/** A valid policy with `size` valid cases. */
export function drawDocket(draw: Draw, size: number): Docket {
  const vocabulary = drawVocabulary(draw);
  const policy = drawPolicy(draw, vocabulary);
  const around = surroundings(policy, vocabulary);
  return { policy, vocabulary, cases: Array.from({ length: size }, () => drawCase(draw, around)) };
}

/** A valid policy with `size` valid cases, as a fast-check arbitrary. */
export function dockets(size: number): fc.Arbitrary<Docket> {
  return arbitrary((draw) => drawDocket(draw, size));
}

/** A valid policy and a valid case. */
export function drawPair(draw: Draw): Pair {
  const { cases, ...rest } = drawDocket(draw, 1);
  return { ...rest, case: cases[0] as Case };
}

/** So many pairs, fast and without shrinking; the same for the same seed. */
export function* pairs(seed: number, size: number): Generator<Pair> {
  const draw = seeded(seed);
  for (let made = 0; made < size;) {
    const { cases, ...rest } = drawDocket(draw, Math.min(CASES_PER_POLICY, size - made));
    for (const each of cases) yield { ...rest, case: each };
    made += cases.length;
  }
}
