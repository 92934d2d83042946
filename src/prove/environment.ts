import { not, type Graph, type Literal } from './graph.ts';
import type { Space } from './space.ts';
import type { Leaf } from './leaf.ts';
import { add, type Steps } from './steps.ts';

/** A case that is not settled yet: what is in it, as conditions of a graph. */
export interface Environment {
  /** How many exhibits a cell holds. */
  readonly inCell: (cell: number) => Steps;
  /** Whether an exhibit of a cell bears a label of an attribute (or has an origin). */
  readonly present: (attribute: string, cell: number, label: number) => Literal;
  /** By fact: whether it has each of its values that matter. */
  readonly facts: ReadonlyMap<string, readonly Literal[]>;
  /** Of a case with one exhibit more than another: by cell that it may be of, whether it is. */
  readonly cell?: ReadonlyMap<number, Literal>;
  /** The case that it has one exhibit more than. */
  readonly before?: FreeCase;
  /** Whether a finding that is not followed is established. */
  readonly open: (leaf: Leaf) => Literal;
}

/** A case that is free to be any, with the laws that every case obeys. */
export class FreeCase implements Environment {
  readonly facts: ReadonlyMap<string, readonly Literal[]>;
  private readonly space: Space;
  private readonly graph: Graph;
  private readonly counts: readonly Steps[];
  private readonly labels = new Map<string, Literal>();
  private readonly labelLaws = new Map<string, readonly Literal[]>();
  private readonly leaves = new Map<string, Literal>();
  private readonly laws = new Map<number, () => readonly Literal[]>();

  constructor(space: Space, graph: Graph) {
    this.space = space;
    this.graph = graph;
    this.facts = new Map(
      space.facts.map(({ fact, values }) => [fact, this.oneOf(values.map(() => graph.input()))]),
    );
    this.counts = space.caps.map((cap) => this.ascending(cap));
  }

  inCell(cell: number): Steps {
    return this.counts[cell]!;
  }

  present(attribute: string, cell: number, label: number): Literal {
    const key = `${attribute} ${cell} ${label}`;
    const known = this.labels.get(key);
    if (known !== undefined) return known;
    const made = this.graph.input();
    this.labels.set(key, made);
    this.laws.set(made >> 1, () => this.lawsOfLabels(attribute, cell));
    return made;
  }

  open({ key }: Leaf): Literal {
    const known = this.leaves.get(key) ?? this.graph.input();
    this.leaves.set(key, known);
    return known;
  }

  /** What labels there are choices of, the plainest first: few values of attributes, many origins. */
  labelChoices(): readonly Literal[] {
    return [...this.labels].map(([key, literal]) => (key.startsWith('origin ') ? not(literal) : literal));
  }

  /** Adds a law to those of an input, or of another condition. */
  obeys(input: Literal, law: () => readonly Literal[]): void {
    const before = this.laws.get(input >> 1);
    this.laws.set(input >> 1, () => [...(before?.() ?? []), ...law()]);
  }

  /** The conditions that hold in every case, and concern a node. */
  lawsOf(node: number): readonly Literal[] {
    return this.laws.get(node)?.() ?? [];
  }

  private oneOf(values: readonly Literal[]): readonly Literal[] {
    for (const [index, value] of values.entries()) {
      this.obeys(value, () => values.slice(0, index).map((other) => not(this.graph.all([value, other]))));
    }
    return values;
  }

  /** A number in unary: it reaches a value only where it reaches the one before. */
  private ascending(cap: number): Steps {
    const steps = Array.from({ length: cap }, (_, index) => ({ at: index + 1, holds: this.graph.input() }));
    for (const [index, { holds }] of steps.entries()) {
      const below = steps[index - 1];
      if (below !== undefined) this.obeys(holds, () => [this.graph.implies(holds, below.holds)]);
    }
    return steps;
  }

  /** The laws of all labels of a cell: worked out once. */
  private lawsOfLabels(attribute: string, cell: number): readonly Literal[] {
    const key = `${attribute} ${cell}`;
    const laws = this.labelLaws.get(key) ?? this.madeLawsOfLabels(attribute, cell);
    this.labelLaws.set(key, laws);
    return laws;
  }

  /** As many exhibits as labels; and what has an exhibit has an origin. */
  private madeLawsOfLabels(attribute: string, cell: number): readonly Literal[] {
    const { graph } = this;
    const size = this.space.labels.get(attribute)!;
    const present = Array.from({ length: size }, (_, label) => this.present(attribute, cell, label));
    const count = this.inCell(cell);
    const total = present
      .map((holds): Steps => [{ at: 1, holds }])
      .reduce((sum, each) => add(graph, sum, each, size), []);
    const enough = total.map(({ at, holds }) => graph.implies(holds, count[at - 1]!.holds));
    return attribute === 'origin' ? [...enough, graph.implies(count[0]!.holds, graph.any(present))] : enough;
  }
}
