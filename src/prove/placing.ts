import type { Cell, Sort } from './cell.ts';
import { not, TRUE, type Graph, type Literal } from './graph.ts';
import type { Timelines } from './timelines.ts';

/**
 * Whether a case can have exhibits of a cell with the given starts before and after: some age is below those of the
 * starts that they come after, and not below those of the others.
 */
export function canBePlaced({ placed }: Cell, graph: Graph, times: Timelines): Literal {
  if (placed === undefined) return TRUE;
  const starts = (keys: typeof placed.after): ReturnType<Timelines['start']>[] =>
    keys.map(({ program, fact, test }) => times.start(program, fact, test));
  const [after, notAfter] = [starts(placed.after), starts(placed.notAfter)];
  const ordered = after.flatMap((later) =>
    notAfter.map((earlier) => graph.any([not(earlier.start.has), times.isLater(earlier, later)])),
  );
  const inStretch = ({ from, to }: Sort): Literal =>
    graph.all([
      ...after.map((start) => times.isAged(start, from)),
      ...notAfter.map((start) => not(times.isAged(start, to))),
    ]);
  return graph.all([...ordered, graph.any(placed.sorts.map(inStretch))]);
}
