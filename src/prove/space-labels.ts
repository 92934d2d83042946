import { type CellSpace, HIGHEST_COUNT } from './cell-space.ts';
import { isTraced } from './attribute-domains.ts';
import { lookUp } from '../model/look-up.ts';
import type { Program } from '../engine/program.ts';
import type { Counting } from './counting.ts';
import { narrowed } from './narrowed.ts';

/** If origins are distinguished: the attributes that are traced to them and distinguished, too. */
export function tracedIn(
  programs: readonly Program[],
  { places }: CellSpace,
  labels: ReadonlyMap<string, number>,
): ReadonlySet<string> {
  const names = labels.has('origin') ? [...labels.keys(), ...places.keys()] : [];
  return new Set(names.filter((name) => name !== 'origin' && isTraced(programs, name)));
}

/**
 * How many labels to distinguish of attributes that only distinct counts look at. They need no cells of their own:
 * within each cell, labels are present or not. It takes as many as may have to differ. Merging two values raises no
 * distinct count; and a colouring of the values that establish the counts, with all values of one count in different
 * colours, lowers none. That n colours are needed implies as many conflicting pairs as n colours have.
 */
export function labelsOf(
  programs: readonly Program[],
  counts: readonly Counting[],
  places: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const labels = new Map<string, number>();
  let pairsOfOrigins = 0;
  const names = new Set(counts.map(({ distinct }) => distinct));
  for (const name of names) {
    if (name === undefined || places.has(name)) continue;
    const caps = new Map<string, number>();
    for (const count of counts.filter(({ distinct }) => distinct === name)) {
      for (const { key } of narrowed(count, places)) caps.set(key, Math.max(count.cap, caps.get(key) ?? 0));
    }
    const pairs = [...caps.values()].reduce((sum, cap) => sum + cap * (cap - 1), 0);
    let most = 1;
    while ((most + 1) * most <= pairs) most += 1;
    labels.set(name, most);
    if (name === 'origin') pairsOfOrigins = pairs;
  }
  if (labels.has('origin')) {
    const sorts = [...labels, ...places].reduce(
      (all, [name, size]) => (isTraced(programs, name) ? all * (size + 1) : all),
      1,
    );
    labels.set('origin', sorts === 1 ? lookUp(labels, 'origin') : originsFor(sorts, pairsOfOrigins));
  }
  return labels;
}

/**
 * How many origins are needed if origins with different values of traced attributes cannot be merged: one for each
 * combination, and within each as many as must differ.
 */
function originsFor(sorts: number, pairs: number): number {
  let [most, left] = [sorts, pairs];
  for (let more = 2; left >= more; more += 2) {
    const raised = Math.min(sorts, Math.floor(left / more));
    most += raised;
    left -= raised * more;
    if (most > HIGHEST_COUNT || raised < sorts) break;
  }
  return most;
}
