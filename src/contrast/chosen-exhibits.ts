import { itemAt } from '../model/look-up.ts';
import { firstOf } from '../model/ends.ts';
import type { Exhibit } from '../model/case.ts';
import { UnknownValues } from './unknown-values.ts';

/**
 * Chooses the exhibits with missing values to try, by position. If there are too many, it takes one of each group of
 * similar exhibits, then a second of each, and so on.
 */
export function chosenOf(
  evidence: readonly Exhibit[],
  playing: readonly number[],
  learning: UnknownValues,
  ways: number,
): { readonly chosen: ReadonlySet<number>; readonly cut: boolean } {
  const alike = new Map<string, number[]>();
  for (const index of playing) {
    const likeness = learning.likenessOf(itemAt(evidence, index));
    const group = alike.get(likeness);
    if (group === undefined) alike.set(likeness, [index]);
    else group.push(index);
  }
  const chosen = new Set<number>();
  let left = ways;
  let open = [...alike.values()].map((group) => ({ group, count: undefined as number | undefined }));
  for (let round = 0; open.length > 0; round += 1) {
    for (const one of open) {
      one.count ??= learning.countOf(itemAt(evidence, firstOf(one.group)));
      if (one.count === 0) continue;
      if (one.count > left) return { chosen, cut: true };
      left -= one.count;
      chosen.add(itemAt(one.group, round));
    }
    open = open.filter(({ group, count }) => count! > 0 && group.length > round + 1);
  }
  return { chosen, cut: false };
}
