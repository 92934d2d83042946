import { firstOf } from '../model/ends.ts';
import type { Assessor } from './assess.ts';
import { boxOf, copyOf, type SpaceBounds } from './search-space.ts';
import type { Interchangeable, SufficientReason } from './contrast.ts';
import { findCase, otherThan, UNDECIDED, type Budget } from './search.ts';

/**
 * An inclusion-minimal sufficient reason, by deletion: whatever can be left out together with everything left out before,
 * without the verdict ever being other, is left out (PI-explanations: Shih, Choi and Darwiche 2018).
 * @param verdict as a bit
 * @param isFact by cell
 * @param orders in which to try the cells; the smallest reason that comes of one is taken
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
  /** Open for whatever may be left out. */
  readonly box: SpaceBounds;
  readonly minimal: boolean;
}

function reduced(assessor: Assessor, verdict: number, order: readonly number[], budget: Budget): Reduced {
  const { cells } = assessor.space;
  const omissible = order.filter((cell) => cells[cell]!.options.length > 1);
  const reduction = new Reduction(assessor, verdict, omissible, budget);
  reduction.leaveOut(0, omissible.length, false);
  return reduction;
}

/**
 * What is left of a case as more and more is left out. A stretch of the order that can't go as a whole is halved, so that a
 * few that are needed among many are found in few steps; what stays is the same as though each were tried by itself.
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
   * Leaves out what can go of a stretch of the order.
   * @param isNeeded whether it is known that not all of it can go
   * @returns whether all of it went
   */
  leaveOut(from: number, to: number, isNeeded: boolean): boolean {
    if (to - from < 2) return to === from || this.leaveOutOf(this.order[from]!, isNeeded);
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

  /** Whether the verdict could fall with more left out; undefined where that is not known. */
  private flipsWithout(more: readonly (readonly [cell: number, count: number])[]): boolean | undefined {
    if (this.budget.left <= 0) return undefined;
    const tried = copyOf(this.box);
    for (const [cell, count] of more) tried.most[this.column(cell)] = count;
    const flip = findCase(this.assessor, tried, otherThan(this.verdict), this.budget);
    return flip === UNDECIDED ? undefined : flip !== undefined;
  }

  private column(cell: number): number {
    return this.assessor.space.cells[cell]!.offset + 1;
  }

  private copies(cell: number): number {
    return this.assessor.space.cells[cell]!.copies;
  }
}

/** The largest number up to a bound for which something holds, where it holds for every smaller one too, and for 0. */
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
    const needed = options.length < 2 ? 0 : copies - box.most[offset + 1]!;
    if (needed === 0) continue;
    if (isFact(cell)) facts.push(firstOf(members));
    else shares.push({ count: needed, of: members });
  }
  return { exhibits: shares.flatMap(({ count, of }) => of.slice(0, count)), facts, shares, minimal };
}
