import { itemAt } from '../model/look-up.ts';
import { firstOf } from '../model/ends.ts';
import { Assessor } from './assess.ts';
import { boxOf, type SearchSpace } from './search-space.ts';
import type { Pivotal, SufficientReason } from './contrast.ts';
import { otherThan, type Budget } from './search.ts';
import { isFact } from './removals.ts';

/**
 * Finds what flips the verdict when it alone is left out. Each such item is in every sufficient reason, so only the
 * items of one such reason are tried. Bounds can rule out many of them at once.
 */
export function pivotal(
  assessor: Assessor,
  verdict: number,
  { shares, facts: needed }: SufficientReason,
  budget: Budget,
): Pivotal {
  const { space } = assessor;
  const wanted = otherThan(verdict);
  const named = new Set([...shares.map(({ of }) => firstOf(of)), ...needed.map(factNamed)]);
  const cells = [...space.cells.keys()].filter((cell) => named.has(nameOf(space, cell)));
  const found: number[] = [];
  let complete = true;
  const search = (from: number, to: number): void => {
    budget.left -= space.price;
    if (budget.left < 0) complete = false;
    if (!complete || from === to) return;
    const box = boxOf(space, () => false);
    for (const cell of cells.slice(from, to)) box.most[itemAt(space.cells, cell).offset + 1] = 1;
    if (to - from === 1) box.least.set(box.most);
    if ((assessor.assess(box, to - from === 1 ? 0 : 1) & wanted) === 0) return;
    if (to - from === 1) found.push(itemAt(cells, from));
    else {
      const middle = Math.floor((from + to) / 2);
      search(from, middle);
      search(middle, to);
    }
  };
  search(0, cells.length);
  const members = (facts: boolean): readonly string[] =>
    found.flatMap((cell) => (isFact(space, cell) === facts ? itemAt(space.cells, cell).members : []));
  return { exhibits: members(false), facts: members(true), complete };
}

/** A name for a fact that cannot be an exhibit's id, since ids have no spaces. */
const factNamed = (name: string): string => `fact ${name}`;

function nameOf(space: SearchSpace, cell: number): string {
  const first = firstOf(itemAt(space.cells, cell).members);
  return isFact(space, cell) ? factNamed(first) : first;
}
