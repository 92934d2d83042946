import { named } from '../model/named.ts';
import { boundsOf, countsIn, measures, type Finding } from '../model/forms/forms.ts';
import type { Program } from '../engine/program.ts';
import type { VerdictWord } from '../model/verdict-word.ts';

/** A finding that favours a verdict. Precedents are compared by their factors. */
export interface Factor {
  /** The finding's id. */
  readonly finding: string;
  readonly title: string;
  readonly favours: VerdictWord;
  /**
   * How its strength is computed: the number that the finding measures; that number negated, if less of it is stronger;
   * or 1 if the finding is established and 0 if not.
   */
  readonly strength: 'measured' | 'negated' | 'established';
  /** The index of the finding in its policy. */
  readonly position: number;
}

/**
 * The factors of a policy, in the order of its document: the findings that state which verdict they favour.
 * @param program the compiled policy
 * @returns an empty list if no finding favours a verdict; precedents then cannot be compared
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
 * Whether a factor is stronger for more or for less of its number. Neither holds for a number between two bounds, nor
 * for one that may be within its bounds although the finding is not established: these count as established or not.
 */
function strengthOf(finding: Finding): Factor['strength'] {
  if (isMeasuredInVain(finding)) return 'established';
  const { 'at-least': low, 'at-most': high } = boundsOf(finding) ?? {};
  if (low !== undefined && high === undefined) return 'measured';
  return high !== undefined && low === undefined ? 'negated' : 'established';
}

/**
 * Whether the number may be within its bounds although the finding is not established: exhibits are counted after
 * something that never began, so none is counted, and the finding is not established whatever its bounds. With a lower
 * bound of at least one there is no such case.
 */
const isMeasuredInVain = (finding: Finding): boolean =>
  measures(finding) === 'number' &&
  countsIn(finding).some(({ after }) => after !== undefined) &&
  (boundsOf(finding)?.['at-least'] ?? 0) === 0;
