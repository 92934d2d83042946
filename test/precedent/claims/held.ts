import type { Case, Decision } from '../../../src/model/case.ts';
import { otherVerdict, type VerdictWord } from '../../../src/model/verdict-word.ts';
import { evaluateNaively } from '../../naive/evaluate.ts';
import { moment } from '../../naive/time.ts';
import type { Corpus } from './draw-corpus.ts';
import { factorsNaively, measuresIn, strengthIn, type Measure, type NaiveFactor } from './strengths.ts';

/** A case of a corpus with all that a comparison asks of it, by the second evaluator. */
export interface HeldCase {
  readonly id: string;
  readonly measures: readonly Measure[];
  readonly strengths: readonly number[];
  readonly provider: string | undefined;
  /** What the policy gives now. */
  readonly now: VerdictWord;
  /** The standing decision, if any, and when it was made. */
  readonly decision: Decision | undefined;
  readonly on: number;
}

/** A corpus, each case weighed. */
export interface HeldCorpus {
  readonly factors: readonly NaiveFactor[];
  readonly cases: readonly HeldCase[];
}

export function heldIn({ policy, vocabulary, cases }: Corpus): HeldCorpus {
  const factors = factorsNaively(policy);
  const held = cases.map((theCase): HeldCase => {
    const measures = measuresIn(policy, vocabulary, theCase);
    const decision = theCase.decisions?.at(-1);
    return {
      id: theCase.case,
      measures,
      strengths: factors.map((factor, at) => strengthIn(factor, measures[at]!)),
      provider: providerIn(theCase),
      now: evaluateNaively(policy, vocabulary, theCase).verdict,
      decision,
      on: decision === undefined ? Infinity : Number(moment(decision.on)),
    };
  });
  return { factors, cases: held };
}

const providerIn = ({ subject: { provider } }: Case): string | undefined =>
  typeof provider === 'string' ? provider.trim().toLowerCase() : undefined;

/** The standing verdict of a decided case. */
export const verdictOf = ({ decision }: HeldCase): VerdictWord => decision!.verdict;

/** Whether any factor of a case has a strength. */
export const isLikeSomething = ({ strengths }: HeldCase): boolean => strengths.some((one) => one !== 0);

/** Whether a case is at least as strong for a verdict in each factor as another, and no stronger against it in any. */
export const isAtLeast = (
  factors: readonly NaiveFactor[],
  word: VerdictWord,
  one: HeldCase,
  other: HeldCase,
): boolean =>
  factors.every(({ favours }, at) =>
    favours === word
      ? one.strengths[at]! >= other.strengths[at]!
      : one.strengths[at]! <= other.strengths[at]!,
  );

/** Whether two cases are equal in every factor. */
export const isAlike = (one: HeldCase, other: HeldCase): boolean =>
  one.strengths.every((strength, at) => strength === other.strengths[at]);

/** How a case stands to a precedent in one factor, from the precedent's verdict. */
export function standing(
  { favours }: NaiveFactor,
  word: VerdictWord,
  here: number,
  there: number,
): 'equal' | 'stronger' | 'weaker' {
  if (here === there) return 'equal';
  const forIt = favours === word ? here - there : there - here;
  return forIt > 0 ? 'stronger' : 'weaker';
}

/** A factor between two cases, as JSON names it. */
export const comparedFactors = (
  factors: readonly NaiveFactor[],
  [here, hereKey]: readonly [HeldCase, string],
  [there, thereKey]: readonly [HeldCase, string],
): readonly object[] =>
  factors.map((factor, at) => ({
    finding: factor.finding,
    favours: factor.favours,
    [hereKey]: here.measures[at],
    [thereKey]: there.measures[at],
    stands: standing(factor, verdictOf(there), here.strengths[at]!, there.strengths[at]!),
  }));

/** Whether a precedent, of the same provider and decided no later, binds a case; its verdict does not matter. */
export function binds(factors: readonly NaiveFactor[], precedent: HeldCase, one: HeldCase): boolean {
  return persuades(factors, precedent, one) && mayBind(precedent, one);
}

export const mayBind = (precedent: HeldCase, one: HeldCase): boolean =>
  precedent.provider === one.provider && precedent.on <= one.on;

/** Whether a precedent would bind a case but for who decided it and when. */
export const persuades = (factors: readonly NaiveFactor[], precedent: HeldCase, one: HeldCase): boolean =>
  isLikeSomething(precedent) &&
  isLikeSomething(one) &&
  isAtLeast(factors, verdictOf(precedent), one, precedent);

export { otherVerdict };
