import type { Assessor } from './assess.ts';
import { boxOf } from './search-space.ts';
import type { Interchangeable } from './contrast.ts';
import { otherThan, type Budget } from './search.ts';

/** The prefix of names of items that may be added: no exhibit's id has a space. */
export const FREE = 'add ';

/** Tries individual changes in a search space, as long as the effort lasts. */
export class Supposed {
  private readonly assessor: Assessor;
  private readonly wanted: number;
  private readonly budget: Budget;
  /** By fact, and by exhibit or item to add: its cell. */
  private readonly facts = new Map<string, number>();
  private readonly items = new Map<string, number>();

  /** @param verdict the present one, as a bit */
  constructor(assessor: Assessor, verdict: number, budget: Budget) {
    const { cells, facts } = assessor.space;
    this.assessor = assessor;
    this.wanted = otherThan(verdict);
    this.budget = budget;
    const factCells = new Set(facts.map(({ cell }) => cell));
    for (const [cell, { members }] of cells.entries()) {
      const names = factCells.has(cell) ? this.facts : this.items;
      for (const name of members) names.set(name, cell);
    }
  }

  /**
   * Whether a change flips the verdict; false also where the effort is used up.
   * @param options facts, each with the option that it takes
   * @param added items to add, by position, each with its number
   */
  flips(
    options: readonly (readonly [fact: string, option: number])[],
    struck: readonly Interchangeable[],
    added: readonly (readonly [kind: number, count: number])[],
  ): boolean {
    const { assessor, budget } = this;
    const { space } = assessor;
    if (budget.left <= 0) return false;
    budget.left -= space.price;
    const box = boxOf(space, () => false);
    const turn = (cell: number | undefined, option: number, count: number): void => {
      // an item that affects no finding has no cell
      if (cell !== undefined) box.least[space.cells[cell]!.offset + option]! += count;
    };
    for (const [fact, option] of options) turn(this.facts.get(fact), option, 1);
    for (const { count, of } of struck) for (const id of of.slice(0, count)) turn(this.items.get(id), 1, 1);
    for (const [kind, count] of added) turn(this.items.get(`${FREE}${kind}`), 1, count);
    box.most.set(box.least);
    return (assessor.assess(box) & ~this.wanted) === 0;
  }
}
