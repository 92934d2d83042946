import { firstOf } from '../model/ends.ts';
import type { Comparison, CountedFinding } from './counting.ts';
import type { Environment } from './environment.ts';
import { not, type Graph, type Literal } from './graph.ts';
import { Numbers } from './numbers.ts';
import type { Space } from './space.ts';
import { atLeast } from './steps.ts';
import { SumComparisons, type FreeOf } from './sum-comparisons.ts';
import type { UnboundedSum } from './unbounded-sum.ts';
import { weightedForm } from './weighted-form.ts';

/** Whether the counts of findings establish them, for the findings of one policy in one case. */
export class CountComparisons {
  /** The comparisons that are not encoded exactly everywhere. */
  readonly unbounded: readonly UnboundedSum[];
  private readonly space: Space;
  private readonly graph: Graph;
  private readonly environment: Environment;
  private readonly numbers: Numbers;
  private readonly sums: SumComparisons;

  /** @param freeOf gives a free condition, the same for equal keys */
  constructor(space: Space, graph: Graph, environment: Environment, freeOf: FreeOf) {
    this.space = space;
    this.graph = graph;
    this.environment = environment;
    this.numbers = new Numbers(space, graph, environment);
    this.sums = new SumComparisons(space, graph, environment, this.numbers, freeOf);
    this.unbounded = this.sums.unbounded;
  }

  /** Whether the counts of a finding establish it. */
  establish(counted: CountedFinding): Literal {
    return this.compared[counted.comparison](counted);
  }

  /** By comparison: whether the counts of a finding establish it. */
  private readonly compared: Readonly<Record<Comparison, (counted: CountedFinding) => Literal>> = {
    sum: (counted) => this.between(counted),
    after: (counted) => this.afterStart(counted),
    rate: (counted) => this.rated(counted),
    same: (counted) => this.someValue(counted),
  };

  /** A count. If it counts after something that did not begin, no bound holds. */
  private afterStart(counted: CountedFinding): Literal {
    const { after } = firstOf(counted.counts).filter;
    const holds = this.between(counted);
    if (after === undefined) return holds;
    const { start } = this.environment.times.start(after.program, after.fact, after.test);
    return this.graph.all([start.has, holds]);
  }

  /** A count or a sum: it reaches its lower bound, and does not exceed its upper one. */
  private between(counted: CountedFinding): Literal {
    const form = weightedForm(counted, this.space.cellsOf);
    const answers = form.bounds.map((bound) => this.sums.reaches(form, bound));
    const bounded = Number.isFinite(counted.exact.min);
    return this.graph.all(answers.map((answer, index) => (bounded && index === 0 ? answer : not(answer))));
  }

  /** A rate: it reaches its bound, and there are enough exhibits in its window. */
  private rated(counted: CountedFinding): Literal {
    const form = weightedForm(counted, this.space.cellsOf);
    const answers = form.bounds.map((bound) => this.sums.reaches(form, bound));
    const recent = this.numbers.count({ ...firstOf(counted.counts), cap: counted.minimum });
    return this.graph.all([...answers, atLeast(recent, counted.minimum)]);
  }

  private someValue({ counts }: CountedFinding): Literal {
    const { graph } = this;
    const places = this.space.places.get(firstOf(counts).same!) ?? 0;
    return graph.any(
      Array.from({ length: places }, (_, place) =>
        graph.all(counts.map((counting) => atLeast(this.numbers.count(counting, place), counting.cap))),
      ),
    );
  }
}
