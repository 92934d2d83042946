import type { Assessor } from './assess.ts';
import { boxOf, copyOf, type Box } from './board.ts';
import type { Share, SufficientReason } from './contrast.ts';
import { findCase, otherThan, type Budget } from './search.ts';

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
  const [best] = reasons.toSorted((a, b) => Number(b.minimal) - Number(a.minimal) || size(a) - size(b));
  return reasonOf(assessor, best!, isFact);
}

interface Reduced {
  /** Open for whatever may be left out. */
  readonly box: Box;
  readonly minimal: boolean;
}

function reduced(assessor: Assessor, verdict: number, order: readonly number[], budget: Budget): Reduced {
  const { board } = assessor;
  const box = boxOf(board, () => false);
  let minimal = true;
  for (const cell of order) {
    const { offset, copies, options } = board.cells[cell]!;
    if (options.length < 2) continue;
    const column = offset + 1;
    const holds = (omitted: number): boolean => {
      const tried = copyOf(box);
      tried.most[column] = omitted;
      const flip = findCase(assessor, tried, otherThan(verdict), budget);
      if (flip === 'undecided') minimal = false;
      return flip === undefined;
    };
    box.most[column] = largest(copies, holds);
  }
  return { box, minimal };
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
  { board }: Assessor,
  { box, minimal }: Reduced,
  isFact: (cell: number) => boolean,
): SufficientReason {
  const shares: Share[] = [];
  const facts: string[] = [];
  for (const [cell, { offset, copies, options, members }] of board.cells.entries()) {
    const needed = options.length < 2 ? 0 : copies - box.most[offset + 1]!;
    if (needed === 0) continue;
    if (isFact(cell)) facts.push(...members);
    else shares.push({ count: needed, of: members });
  }
  return { exhibits: shares.flatMap(({ count, of }) => of.slice(0, count)), facts, shares, minimal };
}
