import { itemAt } from '../model/look-up.ts';
import type { Margin, Margins } from './contrast.ts';
import { buildSearchSpace } from './build-search-space.ts';
import { marginOf } from './margin.ts';
import { bundle } from './case-view.ts';
import { type Removals, isFact } from './removals.ts';
import { sourceNames } from './source-names.ts';

/** The margins where none are computed: each is more than 0. */
export const UNKNOWN: Margins = {
  exhibits: { kind: 'more-than', size: 0 },
  origins: { kind: 'more-than', size: 0 },
  sources: undefined,
};

/**
 * The fewest exhibits, origins or sources whose removal flips the verdict.
 * @param verdict as a bit
 */
export function marginsOf(removals: Removals, verdict: number, effort: number, deepest: number): Margins {
  const { caseView, playing, facts, tallied, attacks, origins, space } = removals;
  const { program, case: theCase } = caseView;
  const { evidence } = theCase;
  const order = new Map(evidence.map(({ id }, at) => [id, at]));
  const grouped = (nameOfIndex: (index: number) => string): Margin => {
    const groups = new Map<string, number[]>();
    for (const index of playing) {
      const name = nameOfIndex(index);
      const known = groups.get(name);
      if (known === undefined) groups.set(name, [index]);
      else known.push(index);
    }
    const items = [...groups].map(([name, members]) => bundle(name, members));
    const laid = buildSearchSpace(program, tallied, items, facts, attacks, caseView.asOf);
    const names = new Map([...groups.keys()].map((name, at) => [name, at]));
    return marginOf(laid, verdict, (cell) => !isFact(laid, cell), names, { left: effort }, deepest);
  };
  const sourceOf = sourceNames(caseView, origins);
  const exhibits = marginOf(space, verdict, (cell) => !isFact(space, cell), order, { left: effort }, deepest);
  // where nothing derives from anything, each exhibit is an origin
  const isEachItsOrigin = playing.every((index) => origins[index] === index);
  return {
    exhibits,
    origins: isEachItsOrigin ? exhibits : grouped((index) => itemAt(evidence, itemAt(origins, index)).id),
    sources: Object.hasOwn(program.vocabulary.attributes, 'source') ? grouped(sourceOf) : undefined,
  };
}
