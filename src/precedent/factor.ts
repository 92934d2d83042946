import { named } from '../model/named.ts';
import { boundsOf, countsIn, measures, type Finding } from '../model/forms/forms.ts';
import type { Program } from '../engine/program.ts';
import type { VerdictWord } from '../model/verdict-word.ts';

/** A finding that favours a verdict: what precedents are compared by. */
export interface Factor {
  /** The finding's id. */
  readonly finding: string;
  readonly title: string;
  readonly favours: VerdictWord;
  /**
   * What its strength is: the number that the finding measures, that number negated (where less of it is more), or 1 where
   * the finding is established and 0 where it is not.
   */
  readonly strength: 'measured' | 'negated' | 'established';
  /** The finding's position in its policy. */
  readonly position: number;
}

/**
 * The factors of a policy, in the order of its document: findings that say which verdict they favour.
 * @param program the compiled policy
 * @returns none where no finding of the policy favours a verdict: then nothing can be told of precedents
 */
export function factorsOf({ policy, findingIds }: Program): readonly Factor[] {
  return findingIds.flatMap((id, position) => {
    const finding = named(policy.findings, id);
    const { title, favours } = finding;
    if (favours === undefined) return [];
    return [{ finding: id, title, favours, strength: strengthOf(finding), position }];
  });
}

/**
 * A number that must lie between two bounds is neither the stronger for more of it nor for less; nor is one that may be as asked
 * for while the finding is not established.
 */
function strengthOf(finding: Finding): Factor['strength'] {
  if (isMeasuredInVain(finding)) return 'established';
  const { 'at-least': low, 'at-most': high } = boundsOf(finding) ?? {};
  if (low !== undefined && high === undefined) return 'measured';
  return high !== undefined && low === undefined ? 'negated' : 'established';
}

/**
 * Whether the number may be as asked for where exhibits are counted after something that never began: none is counted then, and the
 * finding is not established whatever its bounds. For a count of at least one, none says the same.
 */
const isMeasuredInVain = (finding: Finding): boolean =>
  measures(finding) === 'number' &&
  countsIn(finding).some(({ after }) => after !== undefined) &&
  (boundsOf(finding)?.['at-least'] ?? 0) === 0;
