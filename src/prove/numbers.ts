import { lookUp } from '../model/look-up.ts';
import { firstOf } from '../model/ends.ts';
import type { Counting } from './counting.ts';
import type { Environment } from './environment.ts';
import { bearing, type ExhibitFilter } from './exhibit-filter.ts';
import type { Graph, Literal } from './graph.ts';
import type { Space } from './space.ts';
import { add, atLeast, capped, type Steps } from './steps.ts';

/** The numbers of a symbolic case that findings compare. */
export class Numbers {
  private readonly space: Space;
  private readonly graph: Graph;
  private readonly environment: Environment;
  private readonly sums = new Map<string, Steps>();

  constructor(space: Space, graph: Graph, environment: Environment) {
    this.space = space;
    this.graph = graph;
    this.environment = environment;
  }

  /** The number that a finding counts; for a `same`, among the exhibits with the value at an index. */
  count({ filter, distinct, same, cap }: Counting, place = 0): Steps {
    const among = same === undefined ? filter : bearing(filter, same, place);
    if (distinct === undefined) return this.inCells(this.cells(among), cap);
    if (distinct === same) return this.oneIf(this.anyIn(among));
    const places = this.space.places.get(distinct);
    const borne =
      places === undefined
        ? this.labels(among, distinct)
        : Array.from({ length: places }, (_, at) => this.anyIn(bearing(among, distinct, at)));
    const values = borne
      .map((holds) => this.oneIf(holds))
      .reduce((sum, one) => add(this.graph, sum, one, cap), []);
    // a redundant bound: there are at least as many exhibits as labels. The axioms of labels imply it, but a solver takes
    // long to derive it
    const exhibits = this.inCells(this.cellsOf(among, distinct), cap);
    return values.map(({ at, holds }) => ({
      at,
      holds: this.graph.all([holds, atLeast(exhibits, at)]),
    }));
  }

  /** Whether a filter includes any exhibit. */
  anyIn(filter: ExhibitFilter): Literal {
    return this.graph.any(this.cells(filter).map((cell) => firstOf(this.environment.inCell(cell)).holds));
  }

  /** The cells of exhibits that are counted by a label or a value. */
  private cellsOf(filter: ExhibitFilter, distinct: string): readonly number[] {
    const places = this.space.places.get(distinct);
    if (places === undefined) return this.cells(filter);
    const cells = Array.from({ length: places }, (_, at) => this.cells(bearing(filter, distinct, at)));
    return [...new Set(cells.flat())].toSorted((a, b) => a - b);
  }

  private cells({ key }: ExhibitFilter): readonly number[] {
    return lookUp(this.space.cellsOf, key);
  }

  private oneIf(holds: Literal): Steps {
    return holds === 0 ? [] : [{ at: 1, holds }];
  }

  /** The number of exhibits in some cells, given in ascending order. */
  inCells(cells: readonly number[], cap: number): Steps {
    return this.sum(cells, cap, 0, 2 ** Math.ceil(Math.log2(this.space.cells.length + 1)));
  }

  private labels(filter: ExhibitFilter, attribute: string): readonly Literal[] {
    const cells = this.cells(filter);
    const { environment, graph } = this;
    return Array.from({ length: lookUp(this.space.labels, attribute) }, (_, label) =>
      graph.any(cells.map((cell) => environment.present(attribute, cell, label))),
    );
  }

  /** Sums cells along a fixed binary tree over all cells, so that filters with common cells share partial sums. */
  private sum(cells: readonly number[], cap: number, low: number, high: number): Steps {
    const [only] = cells;
    if (only === undefined || cap === 0) return [];
    if (cells.length === 1) return capped(this.environment.inCell(only), cap);
    const key = `${cap} ${cells.join()}`;
    const known = this.sums.get(key);
    if (known !== undefined) return known;
    const middle = (low + high) / 2;
    const below = cells.filter((cell) => cell < middle);
    const above = cells.slice(below.length);
    const sum = add(this.graph, this.sum(below, cap, low, middle), this.sum(above, cap, middle, high), cap);
    this.sums.set(key, sum);
    return sum;
  }
}
