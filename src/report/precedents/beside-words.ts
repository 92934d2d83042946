import { plural, sentenceList, value } from '../../explain/words.ts';
import type { Comparison } from '../../precedent/comparison.ts';
import { measuredBy } from '../../precedent/factor-vector.ts';
import type { PrecedentAccount } from '../../precedent/precedent-account.ts';
import { factorWords, strongerWords } from './precedent-words.ts';
import { otherVerdict } from '../../model/verdict-word.ts';

/** Whether a verdict follows the precedents, in one or two sentences. */
export function besideWords({ verdict, binding, departs }: PrecedentAccount): string {
  const other = otherVerdict(verdict);
  const [along, against] = [binding[verdict], binding[other]];
  if (along + against === 0) return 'No precedent binds it.';
  if (!departs) return `It follows ${plural(along, 'precedent')} that ${along === 1 ? 'binds' : 'bind'} it.`;
  const departure = `It departs from ${plural(against, 'precedent')} that ${against === 1 ? 'binds' : 'bind'} it`;
  if (along === 0) return `${departure}.`;
  return `${departure}, and follows ${along} that ${along === 1 ? 'binds' : 'bind'} it too: the precedents contradict each other.`;
}

/** The factors that have any strength in this case. */
export function hereWords({ factors, strengths }: PrecedentAccount): string {
  const present = factors.flatMap((factor, at) =>
    strengths[at] === 0 ? [] : [`${factor.title}: ${value(measuredBy(factor, strengths[at] ?? 0))}`],
  );
  return present.length === 0 ? 'Here: no factor has any strength.' : `Here: ${present.join('; ')}.`;
}

/** How many decided cases it was compared with, and how many could not be compared. */
export function comparedWords({ compared, policy, leftOut, factors }: PrecedentAccount): string {
  const { itself, undecided, otherVocabulary, outsidePolicy } = leftOut;
  const reasons = [
    ...(outsidePolicy === 0 ? [] : [`${outsidePolicy} outside that policy`]),
    ...(otherVocabulary === 0 ? [] : [`${otherVocabulary} of another vocabulary`]),
    ...(undecided === 0 ? [] : [`${undecided} undecided`]),
    ...(itself === 0 ? [] : ['the case itself']),
  ];
  const rest = reasons.length === 0 ? '' : `; not compared: ${sentenceList(reasons)}`;
  return `Compared by ${plural(factors.length, 'factor')} of ${policy} with ${plural(compared, 'decided case')}${rest}.`;
}

/** Why a precedent binds the case, or what distinguishes the two. */
export function relationWords({ relation, factors }: Comparison): string {
  if (relation !== 'distinguished') return strongerWords(factors);
  return factors
    .filter(({ stands }) => stands === 'weaker')
    .map(factorWords)
    .join('; ');
}

/** How many of the binding precedents are not listed. */
export function unlisted({ binding, binds }: PrecedentAccount): number {
  return Object.values(binding).reduce((sum, count) => sum + count, 0) - binds.length;
}
