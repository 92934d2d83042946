import { itemAt } from '../model/look-up.ts';
import { firstOf } from '../model/ends.ts';
import type { Assessor } from './assess.ts';
import { boxOf, copyOf, type SpaceBounds } from './search-space.ts';
import type { Interchangeable, SufficientReason } from './contrast.ts';
import { findCase, otherThan, UNDECIDED, type Budget } from './search.ts';

/**
 * Finds an inclusion-minimal sufficient reason by deletion: one part after another is left out, as long as the verdict
 * cannot change whatever else is left out (PI-explanations: Shih, Choi and Darwiche 2018).
 * @param verdict as a bit
 * @param isFact by cell
 * @param orders in which to try the cells; the smallest of the resulting reasons is returned
 */
export function sufficientReason(
  assessor: Assessor,
  verdict: number,
  isFact: (cell: number) => boolean,
  orders: readonly (readonly number[])[],
  budget: Budget,
): SufficientReason {
  const reasons = orders.map((order) => reduced(assessor, verdict, order, budget));
  const size = ({ box }: Reduced): number => box.most.reduce((sum, most) => sum - most, 0);
  const best = firstOf(
    reasons.toSorted((a, b) => Number(b.minimal) - Number(a.minimal) || size(a) - size(b)),
  );
  return reasonOf(assessor, best, isFact);
}

interface Reduced {
  /** The box in which everything already left out may be present or not. */
  readonly box: SpaceBounds;
  readonly minimal: boolean;
}

function reduced(assessor: Assessor, verdict: number, order: readonly number[], budget: Budget): Reduced {
  const { cells } = assessor.space;
  const omissible = order.filter((cell) => itemAt(cells, cell).options.length > 1);
  const reduction = new Reduction(assessor, verdict, omissible, budget);
  reduction.leaveOut(0, omissible.length, false);
  return reduction;
}

/**
 * The parts that remain while more and more is left out. A stretch of the order that cannot be left out as a whole is
 * halved, so that a few necessary parts among many are found in few steps. The result is the same as trying the parts
 * one by one.
 */
class Reduction implements Reduced {
  readonly box: SpaceBounds;
  minimal = true;
  private readonly assessor: Assessor;
  private readonly verdict: number;
  private readonly order: readonly number[];
  private readonly budget: Budget;

  constructor(assessor: Assessor, verdict: number, order: readonly number[], budget: Budget) {
    this.box = boxOf(assessor.space, () => false);
    this.assessor = assessor;
    this.verdict = verdict;
    this.order = order;
    this.budget = budget;
  }

  /**
   * Leaves out as much as possible of a stretch of the order.
   * @param isNeeded whether it is already known that not all of it can be left out
   * @returns whether all of it was left out
   */
  leaveOut(from: number, to: number, isNeeded: boolean): boolean {
    if (to - from < 2) return to === from || this.leaveOutOf(itemAt(this.order, from), isNeeded);
    const cells = this.order.slice(from, to);
    const flips = isNeeded ? true : this.flipsWithout(cells.map((cell) => [cell, this.copies(cell)]));
    if (flips === false) {
      for (const cell of cells) this.box.most[this.column(cell)] = this.copies(cell);
      return true;
    }
    const middle = Math.floor((from + to) / 2);
    const first = this.leaveOut(from, middle, false);
    return this.leaveOut(middle, to, first && flips === true) && first;
  }

  private leaveOutOf(cell: number, isNeeded: boolean): boolean {
    const copies = this.copies(cell);
    const holds = (omitted: number): boolean => {
      if (isNeeded && omitted === copies) return false;
      const flips = this.flipsWithout([[cell, omitted]]);
      if (flips === undefined) this.minimal = false;
      return flips === false;
    };
    const most = largest(copies, holds);
    this.box.most[this.column(cell)] = most;
    return most === copies;
  }

  /** Whether the verdict could change with more left out; undefined where that was not settled. */
  private flipsWithout(more: readonly (readonly [cell: number, count: number])[]): boolean | undefined {
    if (this.budget.left <= 0) return undefined;
    const tried = copyOf(this.box);
    for (const [cell, count] of more) tried.most[this.column(cell)] = count;
    const flip = findCase(this.assessor, tried, otherThan(this.verdict), this.budget);
    return flip === UNDECIDED ? undefined : flip !== undefined;
  }

  private column(cell: number): number {
    return itemAt(this.assessor.space.cells, cell).offset + 1;
  }

  private copies(cell: number): number {
    return itemAt(this.assessor.space.cells, cell).copies;
  }
}

/**
 * The largest number up to a bound for which a predicate holds, by binary search: it must hold for 0, and be monotone.
 */
function largest(bound: number, holds: (number: number) => boolean): number {
  if (holds(bound)) return bound;
  let [low, high] = [0, bound];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function reasonOf(
  { space }: Assessor,
  { box, minimal }: Reduced,
  isFact: (cell: number) => boolean,
): SufficientReason {
  const shares: Interchangeable[] = [];
  const facts: string[] = [];
  for (const [cell, { offset, copies, options, members }] of space.cells.entries()) {
    const needed = options.length < 2 ? 0 : copies - itemAt(box.most, offset + 1);
    if (needed === 0) continue;
    if (isFact(cell)) facts.push(firstOf(members));
    else shares.push({ count: needed, of: members });
  }
  return { exhibits: shares.flatMap(({ count, of }) => of.slice(0, count)), facts, shares, minimal };
}
