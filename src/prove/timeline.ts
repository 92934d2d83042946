import { itemAt, lookUp } from '../model/look-up.ts';
import type { FactClasses } from './fact-classes.ts';
import { FALSE, not, type Graph, type Literal } from './graph.ts';

/** An entry of a symbolic fact's history. An entry that does not exist or has no date counts as infinitely old. */
export interface FreeEntry {
  /** By value that the entry may have: whether it has it. */
  readonly values: readonly Literal[];
  readonly dated: Literal;
  /** By age (ms): whether the entry is at least that old. */
  readonly aged: ReadonlyMap<number, Literal>;
}

/** When a test of a fact began to hold. */
export interface FreeStart {
  /** Whether it began at a known moment, or at an unknown one before a known moment. */
  readonly has: Literal;
  /** Whether it is known to have begun exactly then. */
  readonly exact: Literal;
  /** By entry, newest first: whether it began at the moment of that entry. */
  readonly at: readonly Literal[];
}

/** Makes the inputs of a case: the same input for the same name. */
export interface Inputs {
  readonly input: (name: string) => Literal;
  /** Adds an axiom that an input satisfies. */
  readonly require: (input: Literal, axiom: () => readonly Literal[]) => void;
}

/**
 * The history of a free fact. It needs one entry more than there are tests whose start matters: only the entry before
 * each start matters for it, and all entries in between change nothing.
 */
export class Timeline {
  /** Newest first. */
  readonly entries: readonly FreeEntry[];
  private readonly graph: Graph;
  private readonly classes: FactClasses;
  private readonly starts = new Map<string, FreeStart>();

  /**
   * @param newest by value: whether the last entry has it
   * @param moments the ages (ms) that are distinguished, ascending
   */
  constructor(
    graph: Graph,
    inputs: Inputs,
    classes: FactClasses,
    newest: readonly Literal[],
    moments: readonly number[],
  ) {
    this.graph = graph;
    this.classes = classes;
    const { fact, values, earlier, clocks } = classes;
    const several = values.length + earlier.length;
    const named = (at: number, what: string): Literal => inputs.input(`${fact} ${at} ${what}`);
    this.entries = Array.from({ length: clocks.length === 0 ? 1 : clocks.length + 1 }, (_, at) => ({
      values:
        at === 0
          ? [...newest, ...earlier.map(() => FALSE)]
          : Array.from({ length: several }, (__, value) => named(at, `is ${value}`)),
      dated: clocks.length === 0 ? FALSE : named(at, 'dated'),
      aged: new Map(clocks.length === 0 ? [] : moments.map((age) => [age, named(at, `aged ${age}`)])),
    }));
    if (clocks.length > 0) this.requireOrder(inputs, moments);
  }

  /**
   * When a test began to hold.
   * @param holds by value: whether it passes the test
   */
  start(holds: readonly boolean[]): FreeStart {
    const key = holds.join();
    const known = this.starts.get(key) ?? this.startOf(holds);
    this.starts.set(key, known);
    return known;
  }

  /** Whether a test began at a known moment at least that long ago. */
  isAged({ at }: FreeStart, age: number): Literal {
    const { graph, entries } = this;
    return graph.any(at.map((here, entry) => graph.all([here, lookUp(itemAt(entries, entry).aged, age)])));
  }

  /** The axioms of entries: they exist in order, each after the first is dated, and each has one value. */
  private requireOrder({ require }: Inputs, moments: readonly number[]): void {
    const { graph, entries } = this;
    for (const [at, { values, dated, aged }] of entries.entries()) {
      const newer = entries[at - 1];
      require(dated, () => [graph.implies(dated, graph.any(values))]);
      for (const [index, age] of moments.entries()) {
        const longer = aged.get(moments[index + 1] ?? -1);
        if (longer !== undefined) require(longer, () => [graph.implies(longer, lookUp(aged, age))]);
        const before = newer?.aged.get(age);
        if (before !== undefined) require(before, () => [graph.implies(before, lookUp(aged, age))]);
      }
      if (newer === undefined) continue;
      for (const [index, value] of values.entries()) {
        require(value, () => [
          graph.implies(value, newer.dated),
          ...values.slice(0, index).map((other) => not(graph.all([value, other]))),
        ]);
      }
    }
  }

  private startOf(holds: readonly boolean[]): FreeStart {
    const { graph, entries } = this;
    const passes = entries.map(({ values }) => graph.any(values.filter((_, index) => itemAt(holds, index))));
    const run = entries.map((_, last) =>
      graph.all([...passes.slice(0, last + 1), not(passes[last + 1] ?? FALSE)]),
    );
    const exact = entries.map(({ dated }, at) => graph.all([itemAt(run, at), dated]));
    const at = entries.map(({ dated }, entry) => {
      const before = entries[entry + 1];
      return graph.any([
        itemAt(exact, entry),
        ...(before === undefined ? [] : [graph.all([itemAt(run, entry + 1), not(before.dated), dated])]),
      ]);
    });
    return { has: graph.any(at), exact: graph.any(exact), at };
  }

  /** Which of the distinguished values pass a test. */
  holdsOf(passes: (value: string | number | boolean) => boolean): readonly boolean[] {
    return [...this.classes.values, ...this.classes.earlier].map(passes);
  }
}

/** The start of a test that never began. */
export const NEVER: FreeStart = { has: FALSE, exact: FALSE, at: [] };
