import { lookUp } from '../model/look-up.ts';
import { named } from '../model/named.ts';
import type { Program } from '../engine/program.ts';
import { countedBy } from './counting.ts';
import { narrowed } from './narrowed.ts';
import type { StepQuestion } from './question.ts';
import type { CellSpace } from './cell-space.ts';

/** The cells that the added exhibit may be in. */
export function cellsAdding(
  programs: readonly Program[],
  { cellsOf, places }: CellSpace,
  { adds, favouring }: StepQuestion,
): readonly number[] {
  const cells = new Set<number>();
  const left = new Set<number>();
  for (const program of programs) {
    for (const [position, id] of program.findingIds.entries()) {
      const against = favouring !== undefined && named(program.policy.findings, id).favours !== favouring;
      for (const counting of countedBy(program, position, 1).counts) {
        const taken = narrowed(counting, places).flatMap(({ key }) => lookUp(cellsOf, key));
        for (const cell of taken) {
          if (against) left.add(cell);
          else if (adds === undefined || counting.className === adds) cells.add(cell);
        }
      }
    }
  }
  return [...cells].filter((cell) => !left.has(cell)).toSorted((a, b) => a - b);
}
