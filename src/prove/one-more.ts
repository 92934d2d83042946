import { itemAt, lookUp } from '../model/look-up.ts';
import { bearersIn } from './bearing.ts';
import { byOrigin, type Environment, type FreeCase } from './environment.ts';
import { disjoint, type ExhibitFilter } from './exhibit-filter.ts';
import { FALSE, not, type Graph, type Literal } from './graph.ts';
import type { Leaf } from './leaf.ts';
import { canBePlaced } from './placing.ts';
import type { Space } from './space.ts';
import { add, atLeast, type Steps } from './steps.ts';
import type { Timelines } from './timelines.ts';

/** A free case with one more exhibit in any of some cells, with existing labels or new ones. */
export class OneMore implements Environment {
  readonly facts: ReadonlyMap<string, readonly Literal[]>;
  readonly times: Timelines;
  /** By cell: whether the added exhibit is in it. */
  readonly cell: ReadonlyMap<number, Literal>;
  /** By attribute (or `origin`): whether the exhibit has each label. */
  readonly labels: ReadonlyMap<string, readonly Literal[]>;
  /** The axioms of the added exhibit: it is in one cell, and has one origin and at most one value of an attribute. */
  readonly axioms: readonly Literal[];
  readonly before: FreeCase;
  private readonly adds: readonly ExhibitFilter[];
  private readonly leaves = new Map<string, Literal>();
  private readonly free: FreeCase;
  private readonly graph: Graph;
  private readonly space: Space;

  /**
   * @param adds filters, one of which must include the exhibit
   * @param cells that it may be in
   */
  constructor(
    space: Space,
    graph: Graph,
    free: FreeCase,
    adds: readonly ExhibitFilter[],
    cells: readonly number[],
  ) {
    this.free = free;
    this.before = free;
    this.adds = adds;
    this.graph = graph;
    this.space = space;
    this.facts = free.facts;
    this.times = free.times;
    this.cell = new Map(cells.map((cell) => [cell, graph.input()]));
    this.labels = new Map(
      [...space.labels]
        .filter(([name]) => !space.traced.has(name))
        .map(([name, size]) => [name, Array.from({ length: size }, () => graph.input())]),
    );
    const lists = [[...this.cell.values()], ...this.labels.values()];
    const must = [[...this.cell.values()], this.labels.get('origin') ?? []].filter((list) => list.length > 0);
    this.axioms = [
      ...lists.map((list) => not(this.several(list))),
      ...(cells.length === 0 ? [0] : must.map((list) => graph.any(list))),
      ...cells.flatMap((cell) => this.lawsIn(cell)),
    ];
  }

  /** The axioms of the added exhibit if it is in a given cell. */
  private lawsIn(cell: number): readonly Literal[] {
    const { space, graph, free } = this;
    const chosen = lookUp(this.cell, cell);
    const names = [...this.labels.keys()].filter((name) => space.split.has(name));
    const borne = names.filter((name) => bearersIn(space, name, cell) === 'all');
    return [
      graph.implies(chosen, canBePlaced(itemAt(space.cells, cell), graph, free.times)),
      ...borne.map((name) => graph.implies(chosen, graph.any(lookUp(this.labels, name)))),
      ...(this.labels.get('origin') ?? []).flatMap((own, label) =>
        space.traced.size === 0 ? [] : free.placedLaws(cell, label, graph.all([chosen, own])),
      ),
    ];
  }

  origin(attribute: string, label: number, value: number): Literal {
    return this.free.origin(attribute, label, value);
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
    const { space } = this;
    if (bearersIn(space, attribute, cell) === 'none') return FALSE;
    if (space.traced.has(attribute)) return byOrigin(space, this.graph, this, attribute, cell, label);
    const before = this.free.present(attribute, cell, label);
    const chosen = this.cell.get(cell);
    if (chosen === undefined) return before;
    return this.graph.any([before, this.graph.all([chosen, lookUp(this.labels, attribute)[label]!])]);
  }

  /** A finding that cannot count the exhibit keeps its value, and a monotone one is not lost. */
  open(leaf: Leaf): Literal {
    const was = this.free.open(leaf);
    if (this.adds.every((adds) => leaf.counts.every(({ filter }) => disjoint(adds, filter)))) return was;
    const known = this.leaves.get(leaf.key);
    if (known !== undefined) return known;
    const made = this.graph.input();
    this.leaves.set(leaf.key, made);
    if (leaf.rises) this.free.require(made, () => [this.graph.implies(was, made)]);
    return made;
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
