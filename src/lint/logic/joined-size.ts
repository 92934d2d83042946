import { boundsOf, conditionOf, joinedFindings, type Finding } from '../../model/forms/forms.ts';

/** Of a finding that counts others: how many they are, and how many of them it takes and allows. */
export interface JoinedBounds {
  readonly of: readonly string[];
  readonly least: number;
  readonly most: number;
}

/** The bounds of a joining finding that counts others; undefined for one that is a condition. */
export function joinedBounds(joining: Finding): JoinedBounds | undefined {
  if (conditionOf(joining) !== undefined) return undefined;
  const of = [...new Set(joinedFindings(joining))];
  const { 'at-least': low = 0, 'at-most': high = of.length, exactly } = boundsOf(joining) ?? {};
  const [least, most] = exactly === undefined ? [low, high] : [exactly, exactly];
  return { of, least, most };
}

/** About how many formulas it takes to count the others: the product of their number and of each bound. */
export const joinedSize = ({ of, least, most }: JoinedBounds): number =>
  of.length * (countingTo(least, of.length) + countingTo(most + 1, of.length));

const countingTo = (count: number, among: number): number => (count <= 0 || count > among ? 0 : count);
