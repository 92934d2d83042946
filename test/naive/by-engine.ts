import { compile } from '../../src/engine/compile.ts';
import { decide } from '../../src/engine/decide.ts';
import type { Case } from '../../src/model/case.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';
import type { NaiveVerdict } from './evaluate.ts';

/** A verdict document without the keys that only name what was decided. */
export function reasoned(document: Verdict): NaiveVerdict {
  const { decisis: _version, case: _case, policy: _policy, 'as-of': _asOf, ...rest } = document;
  return rest;
}

/** What the engine answers, from a program compiled for this one case. */
export function evaluateByEngine(policy: Policy, vocabulary: Vocabulary, theCase: Case): NaiveVerdict {
  return reasoned(decide(compile(policy, vocabulary, 'sha256:policy'), theCase, 'sha256:case').verdict);
}
