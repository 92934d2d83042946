import { boundsOf, countsIn, type Finding } from '../model/forms/forms.ts';

/** What one more exhibit that a finding counts can do to it: only help to establish it, only hinder that, or either. */
export type Moves = 'helps' | 'hinders' | 'either';

/** What more of what a finding counts can do to it. */
export function movesWith(finding: Finding): Moves {
  const bounds = boundsOf(finding);
  // a rate counts what came before, too, but cites only what came last; `same` asks for at least so many
  if (bounds === undefined) return 'helps';
  const { 'at-least': least, 'at-most': most, exactly } = bounds;
  const weights = countsIn(finding).map(({ weight = 1 }) => weight);
  const [adds, takes] = [weights.some((weight) => weight > 0), weights.some((weight) => weight < 0)];
  if (exactly !== undefined || (least !== undefined && most !== undefined) || (adds && takes))
    return 'either';
  return takes === (most !== undefined) ? 'helps' : 'hinders';
}
