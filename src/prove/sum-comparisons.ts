import { lookUp } from '../model/look-up.ts';
import type { UnboundedSum } from './unbounded-sum.ts';
import type { Bound } from './counting.ts';
import type { Environment } from './environment.ts';
import { FALSE, not, TRUE, type Graph, type Literal } from './graph.ts';
import { cellCaps, outweighed, weightsOf, type WeightedForm } from './weighted-form.ts';
import { reachesSum, reachOf } from './linear.ts';
import { Numbers } from './numbers.ts';
import type { Space } from './space.ts';
import { greatest } from '../model/extremes.ts';

/** A free condition for the key of a comparison: the same for equivalent comparisons. */
export type FreeOf = (key: string) => Literal;

/** Whether sums reach their bounds: the comparisons of counts, rates and sums of one policy in one case. */
export class SumComparisons {
  /** The comparisons that are not encoded exactly everywhere. */
  readonly unbounded: UnboundedSum[] = [];
  private readonly space: Space;
  private readonly graph: Graph;
  private readonly environment: Environment;
  private readonly numbers: Numbers;
  private readonly freeOf: FreeOf;

  /** @param freeOf gives a free condition, the same for equal keys */
  constructor(space: Space, graph: Graph, environment: Environment, numbers: Numbers, freeOf: FreeOf) {
    this.space = space;
    this.graph = graph;
    this.environment = environment;
    this.numbers = numbers;
    this.freeOf = freeOf;
  }

  /**
   * Whether a form reaches a bound. With an added exhibit, it does if the sum before reached the bound less the
   * exhibit's weight; so the comparisons before and after are over one sum.
   */
  reaches(form: WeightedForm, { least, far }: Bound): Literal {
    const { graph, numbers, environment } = this;
    const { before, cell } = environment;
    if (before === undefined || cell === undefined || form.distinct.length > 0) {
      return this.comesTo(form, least, least, far, environment, numbers);
    }
    const own = new Numbers(this.space, graph, before);
    const picked = [...form.cells].map(([weight, cells]) => ({
      least: least - weight,
      holds: graph.any(cells.flatMap((each) => cell.get(each) ?? [])),
    }));
    const shifts = [{ least, holds: not(graph.any(picked.map(({ holds }) => holds))) }, ...picked]
      .filter(({ holds }) => holds !== FALSE)
      .toSorted((a, b) => a.least - b.least)
      .map((shift) => ({ ...shift, comes: this.comesTo(form, shift.least, least, far, before, own) }));
    for (const [index, { comes: more }] of shifts.entries()) {
      const less = shifts[index - 1]?.comes;
      if (less === undefined || less === more) continue;
      for (const each of [less, more])
        if (each > TRUE) before.require(each, () => [graph.implies(more, less)]);
    }
    return graph.all(shifts.map(({ holds, comes }) => graph.implies(holds, comes)));
  }

  /** @param bound what the sum is compared with in the encoded case */
  private comesTo(
    form: WeightedForm,
    least: number,
    bound: number,
    far: number,
    environment: Environment,
    numbers: Numbers,
  ): Literal {
    const { graph, space } = this;
    if (least > 0 && outweighed(form, space)) return FALSE;
    const caps = cellCaps(form, space.extra);
    const terms = [
      ...[...form.cells].map(([weight, cells]) => ({
        weight,
        count: numbers.inCells(cells, lookUp(caps, weight)),
      })),
      ...form.distinct.map(({ weight, counting }) => ({ weight, count: numbers.count(counting) })),
    ];
    // an added exhibit that is not counted leaves the comparison the same
    const conditions = terms.map(({ count }) => count.map(({ holds }) => holds).join()).join(' ');
    const weights = weightsOf(form);
    const more =
      form.distinct.length > 0
        ? 0
        : space.extra *
          greatest(
            weights.map((weight) => -weight),
            0,
          );
    const reach = reachOf(weights, Math.max(least, bound + more), far);
    const choose = (): Literal => this.freeOf(`${form.key} ${least} ${far} ${conditions}`);
    const { holds, overflows, free } = reachesSum(graph, terms, least, reach, choose);
    if (overflows !== FALSE) {
      const { exhibits } = reachOf(weights, least, far);
      this.unbounded.push({
        form,
        least,
        reached: holds,
        holds: overflows,
        free,
        exhibits,
        environment,
        numbers,
      });
    }
    return holds;
  }
}
