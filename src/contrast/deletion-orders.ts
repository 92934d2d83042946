import { itemAt } from '../model/look-up.ts';
import { firstWhere } from '../model/ends.ts';
import type { Program } from '../engine/program.ts';
import type { SearchSpace } from './search-space.ts';

/**
 * Orders in which to try leaving out cells: for each ground, first the cells that it does not rest on; and the cells in
 * their own order.
 */
export function deletionOrders(
  space: SearchSpace,
  grounds: readonly string[],
): readonly (readonly number[])[] {
  const { program, cells, touches } = space;
  const all = [...cells.keys()];
  const orders = grounds.slice(0, 3).map((ground) => {
    const leaves = leavesOf(program, ground);
    const rests = cells.map((_, cell) =>
      Number(itemAt(touches, cell).some((finding) => leaves.has(finding))),
    );
    return all.toSorted((a, b) => itemAt(rests, a) - itemAt(rests, b) || b - a);
  });
  return orders.length === 0 ? [all] : orders;
}

/** The findings on exhibits and facts that a rule rests on, through those that join others. */
function leavesOf({ rules, reads }: Program, rule: string): ReadonlySet<number> {
  const leaves = new Set<number>();
  const visit = (finding: number): void => {
    if (leaves.has(finding)) return;
    leaves.add(finding);
    for (const part of itemAt(reads, finding).findings) visit(part);
  };
  const walk = ({ op, finding, parts }: Program['rules'][number]['when']): void => {
    if (op === 'finding') visit(finding);
    for (const part of parts) walk(part);
  };
  walk(firstWhere(rules, ({ id }) => id === rule).when);
  return leaves;
}
