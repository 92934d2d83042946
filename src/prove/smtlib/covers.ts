/** One way in which a label can be shared: the groups of cells that bear it, none of them for nothing. */
export interface Cover {
  readonly groups: readonly number[];
  /** The filters in which the label then is, as bits. */
  readonly signature: bigint;
}

/**
 * All ways to pick groups so that each adds a filter that no other of them has (irredundant covers): a label that more
 * groups bear is in no more filters, and its other exhibits may do without it.
 * @param masks by group: its filters, as bits
 * @param limit how many ways are too many
 * @returns undefined where there are too many
 */
export function coversOf(masks: readonly bigint[], limit: number): readonly Cover[] | undefined {
  const covers: Cover[] = [];
  const extend = (groups: readonly number[], from: number): boolean => {
    for (let next = from; next < masks.length; next += 1) {
      const picked = [...groups, next];
      if (!eachAdds(picked.map((group) => masks[group]!))) continue;
      covers.push({ groups: picked, signature: unionOf(picked.map((group) => masks[group]!)) });
      // A part of what is irredundant is so, too: what fails here fails with more.
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
