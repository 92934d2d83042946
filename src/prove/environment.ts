import { lookUp } from '../model/look-up.ts';
import { firstOf } from '../model/ends.ts';
import { bearersIn } from './bearing.ts';
import { FALSE, not, type Graph, type Literal } from './graph.ts';
import type { Space } from './space.ts';
import type { Inputs } from './timeline.ts';
import { Timelines } from './timelines.ts';
import type { Leaf } from './leaf.ts';
import { canBePlaced } from './placing.ts';
import { add, type Steps } from './steps.ts';

/** A symbolic case: its contents as conditions of a graph. */
export interface Environment {
  /** The number of exhibits in a cell. */
  readonly inCell: (cell: number) => Steps;
  /** Whether an exhibit of a cell has a label of an attribute (or has an origin). */
  readonly present: (attribute: string, cell: number, label: number) => Literal;
  /** Whether an origin has a value of a traced attribute, by the number of its label or the index of its value. */
  readonly origin: (attribute: string, label: number, value: number) => Literal;
  /** By fact: whether it has each of the values that are distinguished. */
  readonly facts: ReadonlyMap<string, readonly Literal[]>;
  /** Since when the facts have their values. */
  readonly times: Timelines;
  /** For a case with one exhibit more than another: for each cell, whether the added exhibit is in it. */
  readonly cell?: ReadonlyMap<number, Literal>;
  /** The case without the added exhibit. */
  readonly before?: FreeCase;
  /** Whether a finding that is not encoded is established: a free condition. */
  readonly open: (leaf: Leaf) => Literal;
}

/** A case with free contents, and the axioms that every case satisfies. */
export class FreeCase implements Environment {
  readonly facts: ReadonlyMap<string, readonly Literal[]>;
  readonly times: Timelines;
  /** The choices about facts, by name. */
  readonly named = new Map<string, Literal>();
  private readonly space: Space;
  private readonly graph: Graph;
  private readonly counts: readonly Steps[];
  private readonly labels = new Map<string, Literal>();
  private readonly labelAxioms = new Map<string, readonly Literal[]>();
  private readonly leaves = new Map<string, Literal>();
  private readonly axioms = new Map<number, () => readonly Literal[]>();

  constructor(space: Space, graph: Graph) {
    this.space = space;
    this.graph = graph;
    this.facts = new Map(
      space.facts.map(({ fact, values }) => [
        fact,
        this.oneOf(values.map((_, value) => this.input(`${fact} is ${value}`))),
      ]),
    );
    const inputs: Inputs = {
      input: (name) => this.input(name),
      require: (input, axiom) => {
        this.require(input, axiom);
      },
    };
    this.times = new Timelines(graph, inputs, space.facts, this.facts, space.moments, space.ordered);
    this.counts = space.caps.map((cap) => this.ascending(cap));
    for (const [cell, count] of this.counts.entries()) this.obeyPlacing(cell, count);
  }

  inCell(cell: number): Steps {
    return this.counts[cell]!;
  }

  present(attribute: string, cell: number, label: number): Literal {
    if (bearersIn(this.space, attribute, cell) === 'none') return FALSE;
    if (this.space.traced.has(attribute))
      return byOrigin(this.space, this.graph, this, attribute, cell, label);
    const key = `${attribute} ${cell} ${label}`;
    const known = this.labels.get(key);
    if (known !== undefined) return known;
    const made = this.graph.input();
    this.labels.set(key, made);
    this.axioms.set(made >> 1, () => [
      ...this.lawsOfLabels(attribute, cell),
      ...(attribute === 'origin' ? this.placedLaws(cell, label, made) : []),
    ]);
    return made;
  }

  origin(attribute: string, label: number, value: number): Literal {
    const key = `${attribute} of ${label} ${value}`;
    const known = this.labels.get(key);
    if (known !== undefined) return known;
    const made = this.graph.input();
    this.labels.set(key, made);
    this.require(made, () =>
      Array.from({ length: value }, (_, other) =>
        not(this.graph.all([made, this.origin(attribute, label, other)])),
      ),
    );
    return made;
  }

  /**
   * If an exhibit of a cell has an origin, the origin has the same values as the cell for the traced attributes that
   * distinguish cells.
   */
  placedLaws(cell: number, label: number, holds: Literal): readonly Literal[] {
    const { traced, places, cells } = this.space;
    const split = [...traced].flatMap((name) => this.bearingLaws(name, cell, label, holds));
    const placed = [...traced].flatMap((name) =>
      Array.from({ length: places.get(name) ?? 0 }, (_, value) => {
        const borne = this.origin(name, label, value);
        const isBorne = cells[cell]!.options.get(name)?.place === value;
        return this.graph.implies(holds, isBorne ? borne : not(borne));
      }),
    );
    return [...split, ...placed];
  }

  /** If all exhibits of a cell have a label, or none has, the same holds for their origins. */
  private bearingLaws(name: string, cell: number, label: number, holds: Literal): readonly Literal[] {
    const bearers = bearersIn(this.space, name, cell);
    const size = this.space.labels.get(name);
    if (bearers === 'any' || size === undefined) return [];
    const borne = this.graph.any(Array.from({ length: size }, (_, value) => this.origin(name, label, value)));
    return [this.graph.implies(holds, bearers === 'all' ? borne : not(borne))];
  }

  private input(name: string): Literal {
    const known = this.named.get(name) ?? this.graph.input();
    this.named.set(name, known);
    return known;
  }

  open({ key }: Leaf): Literal {
    const known = this.leaves.get(key) ?? this.graph.input();
    this.leaves.set(key, known);
    return known;
  }

  /** The choices about labels, the plainest first: few values of attributes, many origins. */
  labelChoices(): readonly Literal[] {
    return [...this.labels].map(([key, literal]) => (key.startsWith('origin ') ? not(literal) : literal));
  }

  /** The choices about times of facts, the plainest first: plain values, few entries, and recent ones. */
  timeChoices(): readonly Literal[] {
    const newest = new Set([...this.facts.values()].flat());
    return [...this.named.values()].filter((choice) => !newest.has(choice));
  }

  /** Adds an axiom that must hold whenever an input or another condition is used. */
  require(input: Literal, axiom: () => readonly Literal[]): void {
    const before = this.axioms.get(input >> 1);
    this.axioms.set(input >> 1, () => [...(before?.() ?? []), ...axiom()]);
  }

  /** The axioms that concern a node. */
  axiomsOf(node: number): readonly Literal[] {
    return this.axioms.get(node)?.() ?? [];
  }

  /** A cell with exhibits must allow an age after its starts, and not after the others. */
  private obeyPlacing(at: number, [first]: Steps): void {
    const cell = this.space.cells[at]!;
    if (cell.placed === undefined || first === undefined) return;
    this.require(first.holds, () => [
      this.graph.implies(first.holds, canBePlaced(cell, this.graph, this.times)),
    ]);
  }

  private oneOf(values: readonly Literal[]): readonly Literal[] {
    for (const [index, value] of values.entries()) {
      this.require(value, () => values.slice(0, index).map((other) => not(this.graph.all([value, other]))));
    }
    return values;
  }

  /** A number in unary: it reaches a value only if it reaches the value before. */
  private ascending(cap: number): Steps {
    const steps = Array.from({ length: cap }, (_, index) => ({ at: index + 1, holds: this.graph.input() }));
    for (const [index, { holds }] of steps.entries()) {
      const below = steps[index - 1];
      if (below !== undefined) this.require(holds, () => [this.graph.implies(holds, below.holds)]);
    }
    return steps;
  }

  /** The axioms of all labels of a cell, made once. */
  private lawsOfLabels(attribute: string, cell: number): readonly Literal[] {
    const key = `${attribute} ${cell}`;
    const axioms = this.labelAxioms.get(key) ?? this.madeLabelAxioms(attribute, cell);
    this.labelAxioms.set(key, axioms);
    return axioms;
  }

  /** A cell has at least as many exhibits as labels, and an exhibit has an origin. */
  private madeLabelAxioms(attribute: string, cell: number): readonly Literal[] {
    const { graph } = this;
    const size = lookUp(this.space.labels, attribute);
    const present = Array.from({ length: size }, (_, label) => this.present(attribute, cell, label));
    const count = this.inCell(cell);
    const total = present
      .map((holds): Steps => [{ at: 1, holds }])
      .reduce((sum, each) => add(graph, sum, each, size), []);
    const enough = total.map(({ at, holds }) =>
      graph.implies(holds, count[Math.min(at, count.length) - 1]!.holds),
    );
    return bearersIn(this.space, attribute, cell) === 'all'
      ? [...enough, graph.implies(firstOf(count).holds, graph.any(present))]
      : enough;
  }
}

/** Whether an exhibit of a cell has a value through its origin. */
export function byOrigin(
  { labels }: Space,
  graph: Graph,
  environment: Environment,
  attribute: string,
  cell: number,
  value: number,
): Literal {
  const origins = Array.from({ length: lookUp(labels, 'origin') }, (_, label) => label);
  return graph.any(
    origins.map((label) =>
      graph.all([environment.present('origin', cell, label), environment.origin(attribute, label, value)]),
    ),
  );
}
