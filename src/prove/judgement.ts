import { CountComparisons } from './count-comparisons.ts';
import type { FreeOf } from './sum-comparisons.ts';
import { itemAt, lookUp } from '../model/look-up.ts';
import { named } from '../model/named.ts';
import type { FactTest } from '../model/forms/form.ts';
import { factTestsIn } from '../model/forms/forms.ts';
import { CONDITION_KEYS, type Condition } from '../model/condition.ts';
import { byProgram, isJoining, type ByProgram, type JoinKind } from '../engine/by-program.ts';
import type { JoinProgram, Reads } from '../engine/finding-program.ts';
import type { ConditionProgram, Program } from '../engine/program.ts';
import type { Value } from '../model/case.ts';
import { allBut, byVerdict, defaultVerdict, VERDICT_PAIRS, type VerdictWord } from '../model/verdict-word.ts';
import type { UnboundedSum } from './unbounded-sum.ts';
import { countedBy } from './counting.ts';
import type { Environment } from './environment.ts';
import { findingPlaces } from './finding-places.ts';
import { FALSE, not, TRUE, type Graph, type Literal } from './graph.ts';
import type { Leaf } from './leaf.ts';
import type { Space } from './space.ts';
import { add, atLeast, type Steps } from './steps.ts';

type TestedFact = NonNullable<Reads['fact']>;

/** A policy's evaluation of a symbolic case: every step towards its verdict as a condition. */
export class Judgement {
  readonly program: Program;
  readonly findings: readonly Literal[];
  readonly applies: readonly Literal[];
  /** By rule: whether it applies and no rule defeats it. */
  readonly prevails: readonly Literal[];
  /** By verdict: whether it is the verdict. */
  readonly verdicts: Readonly<Record<VerdictWord, Literal>>;
  readonly contested: Literal;
  /** Whether the policy applies to the case. */
  readonly inScope: Literal;
  readonly assumptions: readonly Literal[];
  /** The comparisons that are not encoded exactly everywhere. */
  readonly unbounded: readonly UnboundedSum[];
  /** By finding: those that count exhibits directly. */
  readonly leaves: readonly (Leaf | undefined)[];
  private readonly space: Space;
  private readonly graph: Graph;
  private readonly environment: Environment;
  private readonly counts: CountComparisons;

  /** @param freeOf gives a free condition, the same for equal keys */
  constructor(
    space: Space,
    graph: Graph,
    environment: Environment,
    program: Program,
    leaves: readonly (Leaf | undefined)[],
    freeOf: FreeOf,
  ) {
    this.space = space;
    this.graph = graph;
    this.environment = environment;
    this.program = program;
    this.leaves = leaves;
    this.counts = new CountComparisons(space, graph, environment, freeOf);
    this.unbounded = this.counts.unbounded;
    this.findings = this.established();
    [this.applies, this.prevails] = this.rules();
    const anyOf = (verdict: VerdictWord): Literal =>
      graph.any(this.prevails.filter((_, index) => itemAt(program.rules, index).verdict === verdict));
    const said = byVerdict(anyOf);
    this.contested = graph.any(VERDICT_PAIRS.map(([one, other]) => graph.all([said[one], said[other]])));
    const alone = (verdict: VerdictWord): Literal =>
      graph.all([said[verdict], ...allBut(verdict).map((other) => not(said[other]))]);
    const otherwise = defaultVerdict(program.policy);
    this.verdicts = byVerdict((verdict) =>
      verdict === otherwise ? not(graph.any(allBut(verdict).map(alone))) : alone(verdict),
    );
    this.inScope = graph.all(program.appliesTo.map(({ fact, holds }) => this.factHolds(fact, holds)));
    this.assumptions = program.assumptions.map(({ when }) => this.compiled(when));
  }

  /** Whether a condition on the policy's findings holds. */
  holds(condition: Condition): Literal {
    if (typeof condition === 'string')
      return itemAt(this.findings, lookUp(findingPlaces(this.program), condition));
    return this.graph.all(
      CONDITION_KEYS.flatMap((op) => {
        const parts = condition[op];
        return parts === undefined
          ? []
          : [
              this.joined(
                op,
                parts.map((part) => this.holds(part)),
              ),
            ];
      }),
    );
  }

  private joined(op: 'all' | 'any' | 'none', parts: readonly Literal[]): Literal {
    if (op === 'all') return this.graph.all(parts);
    return op === 'any' ? this.graph.any(parts) : this.graph.all(parts.map(not));
  }

  private compiled({ op, finding, parts }: ConditionProgram): Literal {
    return op === 'finding'
      ? itemAt(this.findings, finding)
      : this.joined(
          op,
          parts.map((part) => this.compiled(part)),
        );
  }

  private readonly joining = (
    { form, joined }: JoinProgram<'all' | 'any' | 'none'>,
    findings: readonly Literal[],
  ): Literal =>
    this.joined(
      form,
      joined.map((at) => itemAt(findings, at)),
    );

  /** Whether the number of parts that hold is between two bounds. */
  private counting(parts: readonly Literal[], min: number, max: number): Literal {
    const { graph } = this;
    const cap = parts.length;
    const count = parts.reduce<Steps>((sum, holds) => add(graph, sum, [{ at: 1, holds }], cap), []);
    const least = min > cap ? FALSE : atLeast(count, min);
    return graph.all([least, max < cap ? not(atLeast(count, max + 1)) : TRUE]);
  }

  /** By kind: whether a finding that joins others is established. */
  private readonly joins: ByProgram<[findings: readonly Literal[]], Literal, JoinKind> = {
    all: this.joining,
    any: this.joining,
    none: this.joining,
    of: ({ joined, min, max }, findings) =>
      this.counting(
        joined.map((at) => itemAt(findings, at)),
        min,
        max,
      ),
  };

  private established(): readonly Literal[] {
    const { program } = this;
    const findings: Literal[] = program.findings.map(() => 0);
    for (const position of program.findingOrder) {
      findings[position] = this.finding(position, findings);
    }
    return findings;
  }

  /** @param findings by position, known for those that this one joins */
  private finding(position: number, findings: readonly Literal[]): Literal {
    const finding = itemAt(this.program.findings, position);
    const { fact } = itemAt(this.program.reads, position);
    if (fact !== undefined) return this.onFact(fact, position);
    if (isJoining(finding)) return byProgram(this.joins, finding, findings);
    return this.weighed(position, () =>
      this.counts.establish(countedBy(this.program, position, this.space.steps)),
    );
  }

  /**
   * A test of a fact: it holds, and if the finding has a duration, has held for long enough, or for no longer than
   * allowed.
   */
  private onFact({ holds, from, to }: TestedFact, position: number): Literal {
    const { graph, program } = this;
    const { times } = this.environment;
    const [{ fact, test }] = factTestsIn(
      named(program.policy.findings, itemAt(program.findingIds, position)),
    ) as readonly [FactTest];
    const isSo = this.factHolds(fact, holds);
    if (from === 0 && to === Infinity) return isSo;
    const start = times.start(program, fact, test);
    return graph.all([
      isSo,
      times.isAged(start, from),
      ...(to === Infinity ? [] : [start.start.exact, not(times.isAged(start, to))]),
    ]);
  }

  private factHolds(fact: string, holds: (value: Value | undefined) => boolean): Literal {
    const { values } = lookUp(this.space.classesOf, fact);
    const literals = lookUp(this.environment.facts, fact);
    const such = (passing: boolean): readonly Literal[] =>
      literals.filter((_, index) => holds(values[index]) === passing);
    // a missing fact has none of its values, so no literal is true
    return holds(undefined) ? not(this.graph.any(such(false))) : this.graph.any(such(true));
  }

  /** A finding that counts exhibits directly: a free condition if it is not encoded. */
  private weighed(position: number, follow: () => Literal): Literal {
    const leaf = this.leaves[position]!;
    return this.space.slice.has(leaf) ? follow() : this.environment.open(leaf);
  }

  private rules(): readonly [readonly Literal[], readonly Literal[]] {
    const { program, graph } = this;
    const applies = program.rules.map(({ when }) => this.compiled(when));
    const prevails = applies.map(() => 0);
    for (const position of program.ruleOrder) {
      const defeaters = itemAt(program.rules, position).overriddenBy.map((other) =>
        not(itemAt(prevails, other)),
      );
      prevails[position] = graph.all([itemAt(applies, position), ...defeaters]);
    }
    return [applies, prevails];
  }
}
