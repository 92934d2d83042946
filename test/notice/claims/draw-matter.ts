import type { Case } from '../../../src/model/case.ts';
import { drawSubject } from '../../naive/draw-subject.ts';
import type { Draw } from '../../naive/draw.ts';
import type { Version } from '../../naive/generate.ts';
import { applies } from '../../precedent/claims/strengths.ts';
import { decided, dressCase } from './dress-case.ts';
import { dressPolicy, dressVocabulary } from './dress-policy.ts';
import { Words, type Matter } from './matter.ts';

/** A policy that says what its letters need, and a decided case. */
export function drawMatter(draw: Draw, version: Version): Matter {
  for (;;) {
    const { policy, vocabulary, cases } = drawSubject(draw, 3, 9, version);
    const theCase = cases.find(
      (one: Case) => one.vocabulary === vocabulary.vocabulary && applies(policy, vocabulary, one),
    );
    if (theCase === undefined) continue;
    const words = new Words();
    const dressedVocabulary = dressVocabulary(draw, words, vocabulary);
    const dressedPolicy = dressPolicy(draw, words, policy, dressedVocabulary);
    const dressed = dressCase(draw, words, theCase, dressedVocabulary);
    return {
      policy: dressedPolicy,
      vocabulary: dressedVocabulary,
      case: decided(draw, words, dressed, dressedPolicy, dressedVocabulary),
      meanings: words.meanings,
    };
  }
}
