import { itemAt, lookUp } from '../model/look-up.ts';
import { named } from '../model/named.ts';
import type { Program } from '../engine/program.ts';
import { testValue } from '../engine/test-value.ts';
import { testKeys, type Test } from '../model/test.ts';
import type { FactClasses } from './fact-classes.ts';
import { FALSE, not, TRUE, type Graph, type Literal } from './graph.ts';
import { NEVER, Timeline, type FreeStart, type Inputs } from './timeline.ts';

/** A start, and the fact that it belongs to. */
export interface StartOf {
  readonly fact: string;
  readonly start: FreeStart;
}

/** The histories of all facts of a free case. */
export class Timelines {
  private readonly lines: ReadonlyMap<string, Timeline>;
  private readonly graph: Graph;
  private readonly inputs: Inputs;
  private readonly moments: readonly number[];
  /** The facts with a start that exhibits may come after: the order of their entries is distinguished. */
  private readonly ordered: readonly string[];
  private readonly made = new Set<Literal>();

  constructor(
    graph: Graph,
    inputs: Inputs,
    facts: readonly FactClasses[],
    newest: ReadonlyMap<string, readonly Literal[]>,
    moments: readonly number[],
    ordered: readonly string[],
  ) {
    this.graph = graph;
    this.inputs = inputs;
    this.moments = moments;
    this.ordered = ordered;
    this.lines = new Map(
      facts.map((classes) => [
        classes.fact,
        new Timeline(graph, inputs, classes, lookUp(newest, classes.fact), moments),
      ]),
    );
  }

  /** The history of a fact. */
  of(fact: string): Timeline {
    return lookUp(this.lines, fact);
  }

  /** When a test of a policy began to hold. */
  start({ vocabulary }: Program, fact: string, test: Test): StartOf {
    const domain = named(vocabulary.facts, fact);
    const line = this.of(fact);
    const none = domain.fixed === true || testKeys(test).known === false || line.entries.length === 1;
    return { fact, start: none ? NEVER : line.start(line.holdsOf(testValue(domain, test))) };
  }

  /** Whether a start exists and lies at least that long ago. */
  isAged({ fact, start }: StartOf, age: number): Literal {
    if (age === Infinity) return FALSE;
    return age <= 0 ? start.has : this.of(fact).isAged(start, age);
  }

  /** Whether the first of two starts exists and is the later one. */
  isLater(first: StartOf, second: StartOf): Literal {
    const { graph } = this;
    return graph.any(
      first.start.at.flatMap((here, at) =>
        second.start.at.map((there, other) =>
          graph.all([here, there, this.isNewer(first.fact, at, second.fact, other)]),
        ),
      ),
    );
  }

  /**
   * Whether an entry of one fact is newer than an entry of another. Two facts are taken never to change at the same
   * moment, which loses no case that matters.
   */
  isNewer(fact: string, at: number, other: string, entry: number): Literal {
    if (fact === other) return at < entry ? TRUE : FALSE;
    if (this.ordered.indexOf(fact) > this.ordered.indexOf(other)) {
      return not(this.isNewer(other, entry, fact, at));
    }
    const [size, most] = [this.of(fact).entries.length, this.of(other).entries.length];
    const name = `${fact} ${at} after ${other} ${entry}`;
    const newer = this.inputs.input(name);
    if (this.made.has(newer)) return newer;
    this.made.add(newer);
    this.inputs.require(newer, () => [
      ...(entry + 1 < most ? [this.graph.implies(newer, this.isNewer(fact, at, other, entry + 1))] : []),
      ...(at > 0 ? [this.graph.implies(newer, this.isNewer(fact, at - 1, other, entry))] : []),
      ...(at + 1 < size ? [this.graph.implies(this.isNewer(fact, at + 1, other, entry), newer)] : []),
      ...(entry > 0 ? [this.graph.implies(this.isNewer(fact, at, other, entry - 1), newer)] : []),
      ...this.byStretch(newer, fact, at, other, entry),
      ...this.ordered.flatMap((third) => this.byThird(newer, fact, at, other, entry, third)),
    ]);
    return newer;
  }

  private byStretch(
    newer: Literal,
    fact: string,
    at: number,
    other: string,
    entry: number,
  ): readonly Literal[] {
    const { graph } = this;
    const { aged: ages } = itemAt(this.of(fact).entries, at);
    const { aged: others } = itemAt(this.of(other).entries, entry);
    return this.moments.flatMap((age) => {
      const [here, there] = [lookUp(ages, age), lookUp(others, age)];
      return [
        graph.implies(graph.all([here, not(there)]), not(newer)),
        graph.implies(graph.all([there, not(here)]), newer),
      ];
    });
  }

  private byThird(
    newer: Literal,
    fact: string,
    at: number,
    other: string,
    entry: number,
    third: string,
  ): readonly Literal[] {
    if (third === fact || third === other) return [];
    const { graph } = this;
    return this.of(third).entries.flatMap((_, place) => {
      const first = this.isNewer(fact, at, third, place);
      const second = this.isNewer(third, place, other, entry);
      return [
        graph.implies(graph.all([first, second]), newer),
        graph.implies(graph.all([not(first), not(second)]), not(newer)),
      ];
    });
  }
}
