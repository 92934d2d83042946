import { itemAt } from '../model/look-up.ts';
import { firstOf } from '../model/ends.ts';
import type { Exhibit } from '../model/case.ts';
import type { FillingIn } from './filling-in.ts';
import { UnknownValues } from './unknown-values.ts';

/** How many alternatives to choose. */
export interface Limits {
  /** How many at most. */
  readonly ways: number;
  /** What may be looked at to read them. */
  readonly filling: FillingIn;
  /** What it takes to read one. */
  readonly size: number;
}

/**
 * Chooses the exhibits with missing values to try, by position. If there are too many, it takes one of each group of
 * similar exhibits, then a second of each, and so on.
 */
export function chosenOf(
  evidence: readonly Exhibit[],
  playing: readonly number[],
  learning: UnknownValues,
  { ways, filling, size }: Limits,
): { readonly chosen: ReadonlySet<number>; readonly cut: boolean } {
  const alike = new Map<string, number[]>();
  for (const index of playing) {
    const likeness = learning.likenessOf(itemAt(evidence, index));
    const group = alike.get(likeness);
    if (group === undefined) alike.set(likeness, [index]);
    else group.push(index);
  }
  const chosen = new Set<number>();
  let [left, cut] = [ways, false];
  let open = [...alike.values()].map((group) => ({ group, count: undefined as number | undefined }));
  for (let round = 0; open.length > 0; round += 1) {
    for (const one of open) {
      if (one.count === undefined) {
        const first = itemAt(evidence, firstOf(one.group));
        one.count = learning.countOf(first);
        cut ||= learning.isCut(first);
      }
      if (one.count === 0) continue;
      if (one.count > left || !filling.allows(one.count * size)) return { chosen, cut: true };
      left -= one.count;
      chosen.add(itemAt(one.group, round));
    }
    open = open.filter(({ group, count }) => count! > 0 && group.length > round + 1);
  }
  return { chosen, cut };
}
