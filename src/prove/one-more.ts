import type { Environment, FreeCase } from './environment.ts';
import { not, type Graph, type Literal } from './graph.ts';
import type { Space } from './space.ts';
import { add, atLeast, type Steps } from './steps.ts';

/** A free case with one exhibit more, of any of some cells, with labels that are there already or new ones. */
export class OneMore implements Environment {
  readonly facts: ReadonlyMap<string, readonly Literal[]>;
  /** By cell that the exhibit may be of: whether it is. */
  readonly cell: ReadonlyMap<number, Literal>;
  /** By attribute (or `origin`): whether the exhibit bears each label. */
  readonly labels: ReadonlyMap<string, readonly Literal[]>;
  /** What makes it one exhibit: of one cell, with one origin, with at most one value of an attribute. */
  readonly laws: readonly Literal[];
  private readonly free: FreeCase;
  private readonly graph: Graph;

  constructor(space: Space, graph: Graph, free: FreeCase, cells: readonly number[]) {
    this.free = free;
    this.graph = graph;
    this.facts = free.facts;
    this.cell = new Map(cells.map((cell) => [cell, graph.input()]));
    this.labels = new Map(
      [...space.labels].map(([name, size]) => [name, Array.from({ length: size }, () => graph.input())]),
    );
    const lists = [[...this.cell.values()], ...this.labels.values()];
    const must = [[...this.cell.values()], this.labels.get('origin') ?? []].filter((list) => list.length > 0);
    this.laws = [
      ...lists.map((list) => not(this.several(list))),
      ...(cells.length === 0 ? [0] : must.map((list) => graph.any(list))),
    ];
  }

  inCell(cell: number): Steps {
    const before = this.free.inCell(cell);
    const chosen = this.cell.get(cell);
    if (chosen === undefined) return before;
    return before.map(({ at, holds }, index) => {
      const below = before[index - 1]?.holds ?? 1;
      return { at, holds: this.graph.any([holds, this.graph.all([chosen, below])]) };
    });
  }

  present(attribute: string, cell: number, label: number): Literal {
    const before = this.free.present(attribute, cell, label);
    const chosen = this.cell.get(cell);
    if (chosen === undefined) return before;
    return this.graph.any([before, this.graph.all([chosen, this.labels.get(attribute)![label]!])]);
  }

  private several(list: readonly Literal[]): Literal {
    const count = (part: readonly Literal[]): Steps => {
      if (part.length <= 1) return part.map((holds) => ({ at: 1, holds }));
      const middle = part.length >> 1;
      return add(this.graph, count(part.slice(0, middle)), count(part.slice(middle)), 2);
    };
    return atLeast(count(list), 2);
  }
}
