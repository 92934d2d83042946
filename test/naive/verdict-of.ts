import type { Program } from '../../src/engine/program.ts';
import { settle } from '../../src/engine/settle.ts';
import type { View } from '../../src/engine/view.ts';
import type { Case } from '../../src/model/case.ts';
import type { VerdictWord } from '../../src/model/verdict-word.ts';
import { evaluateNaively } from './evaluate.ts';
import { moment } from './time.ts';

/** Decides a case, looked at as it stands or otherwise. */
export type VerdictOf = (program: Program, theCase: Case, view?: View) => VerdictWord;

/** By the engine: quick enough to try every subset of a hundred thousand cases. */
export const verdictByEngine: VerdictOf = (program, theCase, view) => settle(program, theCase, view).verdict;

/** By the evaluator that was written from the language page alone, of a case that is rewritten to look as it is viewed. */
export const verdictNaively: VerdictOf = ({ policy, vocabulary }, theCase, view = {}) =>
  evaluateNaively(policy, vocabulary, rewritten(theCase, view)).verdict;

/** A case that is, as it stands, what another is in a view. A struck exhibit is one of a time that has not come. */
function rewritten(theCase: Case, { asOf, struck, assume }: View): Case {
  const viewedAt = asOf === undefined ? theCase['as-of'] : new Date(asOf).toISOString();
  const later = new Date(Number(moment(viewedAt)) + 1).toISOString();
  return {
    ...theCase,
    'as-of': viewedAt,
    facts: { ...theCase.facts, ...assume },
    evidence: theCase.evidence.map((exhibit) =>
      struck?.has(exhibit.id) === true ? { ...exhibit, observed: later } : exhibit,
    ),
  };
}
