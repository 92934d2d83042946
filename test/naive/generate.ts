import * as fc from '../support/properties.ts';
import type { Case } from '../../src/model/case.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';
import { arbitrary } from './arbitrary.ts';
import { drawCase, surroundings } from './draw-case.ts';
import { seeded, type Draw } from './draw.ts';
import { drawPolicy } from './draw-policy.ts';
import { drawVocabulary } from './draw-vocabulary.ts';
import { drawCase2 } from './version-2/draw-case.ts';
import { drawPolicy2 } from './version-2/draw-policy.ts';
import { drawVocabulary2 } from './version-2/draw-vocabulary.ts';

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

/** How documents of each version of the language are drawn. */
export const DRAWN = {
  1: { vocabulary: drawVocabulary, policy: drawPolicy, case: drawCase },
  2: { vocabulary: drawVocabulary2, policy: drawPolicy2, case: drawCase2 },
} as const;

/** A version of the language. */
export type Version = keyof typeof DRAWN;

/** A valid policy with `size` valid cases. */
export function drawDocket(draw: Draw, size: number, version: Version = 1): Docket {
  const drawn = DRAWN[version];
  const vocabulary = drawn.vocabulary(draw);
  const policy = drawn.policy(draw, vocabulary);
  const around = surroundings(policy, vocabulary);
  return { policy, vocabulary, cases: Array.from({ length: size }, () => drawn.case(draw, around)) };
}

/** A valid policy with `size` valid cases, as a fast-check arbitrary. */
export function dockets(size: number, version: Version = 1): fc.Arbitrary<Docket> {
  return arbitrary((draw) => drawDocket(draw, size, version));
}

/** Dockets of either version of the language. */
export const docketsOfEither = (size: number): fc.Arbitrary<Docket> =>
  fc.oneof(dockets(size), dockets(size, 2));

/** A valid policy and a valid case. */
export function drawPair(draw: Draw): Pair {
  const { cases, ...rest } = drawDocket(draw, 1);
  return { ...rest, case: cases[0] as Case };
}

/** So many pairs, fast and without shrinking; the same for the same seed. */
export function* pairs(seed: number, size: number, version: Version = 1): Generator<Pair> {
  const draw = seeded(seed);
  for (let made = 0; made < size;) {
    const { cases, ...rest } = drawDocket(draw, Math.min(CASES_PER_POLICY, size - made), version);
    for (const each of cases) yield { ...rest, case: each };
    made += cases.length;
  }
}
