import type { Change } from '../../contrast/contrast.ts';
import type { RuleAccount } from '../../explain/justification.ts';
import { plural } from '../../explain/words.ts';

/** A change, and its place in the list that it is from. */
export interface PlacedChange {
  readonly change: Change;
  readonly at: number;
  /** Whether nothing of the evidence bears on the grounds that it would bring about. */
  readonly isApart: boolean;
}

/** So many new exhibits nobody brings about to change a verdict. */
const FAR = 3;

const newExhibits = ({ added }: Change): number => added.reduce((sum, { count }) => sum + count, 0);

/**
 * Changes as a person would look for them: those on grounds that the evidence bears on first, each in the order of the list;
 * what takes several new exhibits is set apart.
 * @param rules of the verdict that they would change
 */
export function orderedChanges(
  list: readonly Change[],
  rules: readonly RuleAccount[],
): { readonly near: readonly PlacedChange[]; readonly far: readonly PlacedChange[] } {
  const touched = new Set(rules.filter(({ bearing }) => bearing.weight > 0).map(({ id }) => id));
  const apart = ({ isApart }: PlacedChange): number => Number(isApart);
  const placed = list.map((change, at): PlacedChange => {
    const { grounds } = change;
    return { change, at, isApart: grounds.length > 0 && !grounds.some((id) => touched.has(id)) };
  });
  const near = placed.filter(({ change }) => newExhibits(change) < FAR);
  return {
    near: near.toSorted((a, b) => apart(a) - apart(b)),
    far: placed.filter(({ change }) => newExhibits(change) >= FAR),
  };
}

/** How many changes are set apart, and why. */
export const farWords = (far: readonly PlacedChange[]): string =>
  `${plural(far.length, 'further change')} would take ${FAR} or more new exhibits`;
