import type { Case } from '../../../src/model/case.ts';
import type { Policy } from '../../../src/model/policy.ts';
import type { VerdictWord } from '../../../src/model/verdict-word.ts';
import type { Vocabulary } from '../../../src/model/vocabulary.ts';
import { admit } from '../../naive/admission.ts';
import { factHolds } from '../../naive/facts.ts';
import type { Finding } from '../../naive/language.ts';
import type { Situation } from '../../naive/situation.ts';
import { weigh } from '../../naive/weighing.ts';

/** What is said of the strength of a factor in a case: a number, or whether it is established. */
export type Measure = number | boolean;

/** A factor of a policy, as the manual's page on precedents says. */
export interface NaiveFactor {
  readonly finding: string;
  readonly title: string;
  readonly favours: VerdictWord;
  readonly strength: 'measured' | 'negated' | 'established';
}

/** The factors of a policy, in its order. */
export function factorsNaively({ findings }: Policy): readonly NaiveFactor[] {
  return Object.entries(findings).flatMap(([finding, one]): readonly NaiveFactor[] => {
    const { title, favours } = one;
    return favours === undefined ? [] : [{ finding, title, favours, strength: strengthOf(one) }];
  });
}

/** Row by row of the table of strengths. */
function strengthOf(finding: Finding): NaiveFactor['strength'] {
  if (!('count' in finding || 'sum' in finding || 'of' in finding)) return 'established';
  const [low, high] = [finding['at-least'], finding['at-most']];
  if (finding.exactly !== undefined || (low !== undefined && high !== undefined)) return 'established';
  if ('count' in finding && finding.after !== undefined && (low ?? 0) === 0) return 'established';
  return low === undefined ? 'negated' : 'measured';
}

/** What each factor comes to in a case, by the evaluator that was written from the language page. */
export function measuresIn(policy: Policy, vocabulary: Vocabulary, theCase: Case): readonly Measure[] {
  const situation = situationOf(policy, vocabulary, theCase);
  return factorsNaively(policy).map(({ finding, strength }): Measure => {
    const { established, measured } = weigh(situation, situation.policy.findings[finding]!);
    return strength === 'established' ? established : (measured as number);
  });
}

/** A measure as a number of which more is stronger. */
export function strengthIn({ strength }: NaiveFactor, measure: Measure): number {
  const number = Number(measure);
  return strength === 'negated' ? 0 - number : number;
}

/** Whether a policy applies to a case. */
export function applies(policy: Policy, vocabulary: Vocabulary, theCase: Case): boolean {
  const situation = situationOf(policy, vocabulary, theCase);
  return Object.entries(situation.policy['applies-to'] ?? {}).every(([fact, test]) =>
    factHolds(situation, fact, test),
  );
}

const situationOf = (policy: Policy, vocabulary: Vocabulary, theCase: Case): Situation => ({
  policy,
  vocabulary,
  theCase,
  admitted: admit(theCase).admitted,
});
