import type { Change } from '../../contrast/contrast.ts';
import type { RuleAccount } from '../../explain/justification.ts';
import { plural } from '../../explain/words.ts';

/** A change and its position in the original list. */
export interface PlacedChange {
  readonly change: Change;
  readonly at: number;
  /** Whether no exhibit or fact at hand bears on the grounds that it would establish. */
  readonly isApart: boolean;
}

/** A change that needs this many new exhibits is not a realistic one. */
const FAR = 3;

const newExhibits = ({ added }: Change): number => added.reduce((sum, { count }) => sum + count, 0);

/**
 * Sorts changes for a reader: first those whose grounds the evidence already bears on, in the order of the list. Changes
 * that need several new exhibits are returned apart.
 * @param rules the rules of the policy, as the verdict accounts for them
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

/** Says how many changes were set apart, and why. */
export const farWords = (far: readonly PlacedChange[]): string =>
  `${plural(far.length, 'further change')} would take ${FAR} or more new exhibits`;
