import { lookUp } from '../model/look-up.ts';
import type { FactClasses } from './fact-classes.ts';
import { FALSE, not, type Graph, type Literal } from './graph.ts';

/** An entry of a fact's history that is not settled: those that are not there, or not dated, are as old as can be. */
export interface FreeEntry {
  /** By value that an entry may have: whether it has. */
  readonly values: readonly Literal[];
  readonly dated: Literal;
  /** By age (ms): whether the entry is at least as old. */
  readonly aged: ReadonlyMap<number, Literal>;
}

/** When a test of a fact began to hold. */
export interface FreeStart {
  /** Whether it did at a moment that is known. */
  readonly has: Literal;
  /** Whether it is known to have begun just then. */
  readonly exact: Literal;
  /** By entry, newest first: whether the moment is that of the entry. */
  readonly at: readonly Literal[];
}

/** Makes inputs of a case: the same for the same name. */
export interface Inputs {
  readonly input: (name: string) => Literal;
  /** Adds a law to those of an input. */
  readonly obeys: (input: Literal, law: () => readonly Literal[]) => void;
}

/**
 * The history of a fact of a case that is free to be any. It needs one entry more than there are tests that are asked since when
 * they hold: what made each of them begin is the one just before, and all that lies between changes none.
 */
export class Timeline {
  /** Newest first. */
  readonly entries: readonly FreeEntry[];
  private readonly graph: Graph;
  private readonly classes: FactClasses;
  private readonly starts = new Map<string, FreeStart>();

  /**
   * @param newest by value: whether the last entry has it
   * @param moments ages (ms) that are distinguished, ascending
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
    if (clocks.length > 0) this.obeyOrder(inputs, moments);
  }

  /** When a test began to hold. @param holds by value, whether it passes the test */
  start(holds: readonly boolean[]): FreeStart {
    const key = holds.join();
    const known = this.starts.get(key) ?? this.startOf(holds);
    this.starts.set(key, known);
    return known;
  }

  /** Whether a test began at least so long ago, if at any known moment. */
  isAged({ at }: FreeStart, age: number): Literal {
    const { graph, entries } = this;
    return graph.any(at.map((here, entry) => graph.all([here, lookUp(entries[entry]!.aged, age)])));
  }

  /** Entries come one after another, each after the first is dated, and has one value. */
  private obeyOrder({ obeys }: Inputs, moments: readonly number[]): void {
    const { graph, entries } = this;
    for (const [at, { values, dated, aged }] of entries.entries()) {
      const newer = entries[at - 1];
      obeys(dated, () => [graph.implies(dated, graph.any(values))]);
      for (const [index, age] of moments.entries()) {
        const longer = aged.get(moments[index + 1] ?? -1);
        if (longer !== undefined) obeys(longer, () => [graph.implies(longer, lookUp(aged, age))]);
        const before = newer?.aged.get(age);
        if (before !== undefined) obeys(before, () => [graph.implies(before, lookUp(aged, age))]);
      }
      if (newer === undefined) continue;
      for (const [index, value] of values.entries()) {
        obeys(value, () => [
          graph.implies(value, newer.dated),
          ...values.slice(0, index).map((other) => not(graph.all([value, other]))),
        ]);
      }
    }
  }

  private startOf(holds: readonly boolean[]): FreeStart {
    const { graph, entries } = this;
    const passes = entries.map(({ values }) => graph.any(values.filter((_, index) => holds[index]!)));
    const run = entries.map((_, last) =>
      graph.all([...passes.slice(0, last + 1), not(passes[last + 1] ?? FALSE)]),
    );
    const exact = entries.map(({ dated }, at) => graph.all([run[at]!, dated]));
    const at = entries.map(({ dated }, entry) => {
      const before = entries[entry + 1];
      return graph.any([
        exact[entry]!,
        ...(before === undefined ? [] : [graph.all([run[entry + 1]!, not(before.dated), dated])]),
      ]);
    });
    return { has: graph.any(at), exact: graph.any(exact), at };
  }

  /** The place of a test among the values that may be distinguished. */
  holdsOf(passes: (value: string | number | boolean) => boolean): readonly boolean[] {
    return [...this.classes.values, ...this.classes.earlier].map(passes);
  }
}

/** A start that is never there. */
export const NEVER: FreeStart = { has: FALSE, exact: FALSE, at: [] };
