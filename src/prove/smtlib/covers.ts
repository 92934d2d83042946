import { itemAt } from '../../model/look-up.ts';

/** One way in which exhibits can share a label: the groups of cells that have it, none of them redundant. */
export interface Cover {
  readonly groups: readonly number[];
  /** The filters that then count the label, as bits. */
  readonly signature: bigint;
}

/**
 * All irredundant covers: all ways to choose groups so that each adds a filter that no other adds. A label shared by
 * more groups would be counted by no more filters, so the further exhibits can do without it.
 * @param masks by group: its filters, as bits
 * @param limit how many ways are too many
 * @returns undefined if there are too many
 */
export function coversOf(masks: readonly bigint[], limit: number): readonly Cover[] | undefined {
  const covers: Cover[] = [];
  const extend = (groups: readonly number[], from: number): boolean => {
    for (let next = from; next < masks.length; next += 1) {
      const picked = [...groups, next];
      if (!eachAdds(picked.map((group) => itemAt(masks, group)))) continue;
      covers.push({ groups: picked, signature: unionOf(picked.map((group) => itemAt(masks, group))) });
      // every subset of an irredundant cover is irredundant, so a set that fails need not be extended
      if (covers.length > limit || !extend(picked, next + 1)) return false;
    }
    return true;
  };
  return extend([], 0) ? covers : undefined;
}

const unionOf = (masks: readonly bigint[]): bigint => masks.reduce((all, mask) => all | mask, 0n);

function eachAdds(masks: readonly bigint[]): boolean {
  return masks.every((mask, index) => (mask & ~unionOf(masks.filter((_, other) => other !== index))) !== 0n);
}
