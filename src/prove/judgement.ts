import type { ConditionProgram, Program } from '../engine/program.ts';
import type { Value } from '../model/case.ts';
import type { Condition } from '../model/policy.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import type { Beyond } from './beyond.ts';
import { countedBy } from './counting.ts';
import type { Environment } from './environment.ts';
import { FALSE, not, type Graph, type Literal } from './graph.ts';
import { cellCaps, formOf, outweighed, weightsOf } from './form.ts';
import { reachesSum, reachOf } from './linear.ts';
import { Numbers } from './numbers.ts';
import type { Space } from './space.ts';
import { atLeast } from './steps.ts';

/** A finding as it is compared: what tells comparisons that are alike. */
type FreeOf = (key: string) => Literal;

/** What a policy makes of a case that is not settled: every step towards its verdict as a condition. */
export class Judgement {
  readonly program: Program;
  readonly findings: readonly Literal[];
  readonly applies: readonly Literal[];
  /** By rule: whether it applies and nothing defeats it. */
  readonly prevails: readonly Literal[];
  readonly terminate: Literal;
  readonly contested: Literal;
  /** Whether the policy is for the case. */
  readonly inScope: Literal;
  readonly assumptions: readonly Literal[];
  /** The comparisons that are not exact everywhere. */
  readonly beyond: Beyond[] = [];
  private readonly space: Space;
  private readonly graph: Graph;
  private readonly environment: Environment;
  private readonly numbers: Numbers;
  private readonly freeOf: FreeOf;

  /** @param freeOf a condition that is free, the same for the same key */
  constructor(space: Space, graph: Graph, environment: Environment, program: Program, freeOf: FreeOf) {
    this.space = space;
    this.graph = graph;
    this.environment = environment;
    this.numbers = new Numbers(space, graph, environment);
    this.program = program;
    this.freeOf = freeOf;
    this.findings = this.established();
    [this.applies, this.prevails] = this.rules();
    const anyOf = (verdict: VerdictWord): Literal =>
      graph.any(this.prevails.filter((_, index) => program.rules[index]!.verdict === verdict));
    const [terminate, retain] = [anyOf('terminate'), anyOf('retain')];
    this.contested = graph.all([terminate, retain]);
    this.terminate =
      program.policy.default === 'terminate'
        ? graph.any([terminate, not(retain)])
        : graph.all([terminate, not(retain)]);
    this.inScope = graph.all(program.appliesTo.map(({ fact, holds }) => this.factHolds(fact, holds)));
    this.assumptions = program.assumptions.map(({ when }) => this.compiled(when));
  }

  /** Whether a condition of the policy's findings holds. */
  holds(condition: Condition): Literal {
    if (typeof condition === 'string') return this.findings[this.program.findingIds.indexOf(condition)]!;
    return this.graph.all(
      (['all', 'any', 'none'] as const).flatMap((op) => {
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
      ? this.findings[finding]!
      : this.joined(
          op,
          parts.map((part) => this.compiled(part)),
        );
  }

  private established(): readonly Literal[] {
    const { program } = this;
    const findings: Literal[] = program.findings.map(() => 0);
    for (const position of program.findingOrder) {
      const finding = program.findings[position]!;
      if ('of' in finding)
        findings[position] = this.joined(
          finding.form,
          finding.of.map((at) => findings[at]!),
        );
      else if (finding.form === 'fact') {
        const fact = Object.keys(program.vocabulary.facts)[finding.fact]!;
        findings[position] = this.factHolds(fact, finding.holds);
      } else if (finding.form === 'same') findings[position] = this.someValue(position);
      else findings[position] = this.compared(position);
    }
    return findings;
  }

  private factHolds(fact: string, holds: (value: Value) => boolean): Literal {
    const values = this.space.facts.find((each) => each.fact === fact)!.values;
    const literals = this.environment.facts.get(fact)!;
    return this.graph.any(literals.filter((_, index) => holds(values[index]!)));
  }

  /** A count, a rate or a sum: it reaches its lower bound, and does not pass its upper one. */
  private compared(position: number): Literal {
    const { graph, numbers } = this;
    const finding = this.program.findings[position]!;
    const counted = countedBy(this.program, position, this.space.steps);
    const form = formOf(counted, this.space.cellsOf);
    const caps = cellCaps(form);
    const terms = [
      ...[...form.cells].map(([weight, cells]) => ({
        weight,
        count: numbers.inCells(cells, caps.get(weight)!),
      })),
      ...form.distinct.map(({ weight, counting }) => ({ weight, count: numbers.count(counting) })),
    ];
    // A further exhibit that is not counted here leaves the comparison the same.
    const conditions = terms.map(({ count }) => count.map(({ holds }) => holds).join()).join(' ');
    const answers = form.bounds.map(({ least, far }) => {
      if (least > 0 && outweighed(form, this.space)) return FALSE;
      const reach = reachOf(weightsOf(form), least, far);
      const choose = (): Literal => this.freeOf(`${form.key} ${least} ${far} ${conditions}`);
      const { holds, beyond, free } = reachesSum(graph, terms, least, reach, choose);
      if (beyond !== FALSE) {
        const { exhibits } = reach;
        const { environment } = this;
        this.beyond.push({
          form,
          least,
          reached: holds,
          holds: beyond,
          free,
          exhibits,
          environment,
          numbers,
        });
      }
      return holds;
    });
    if (finding.form === 'rate') {
      const recent = numbers.count({ ...counted.counts[0]!, cap: counted.minimum });
      return graph.all([...answers, atLeast(recent, counted.minimum)]);
    }
    const bounded = 'min' in finding && Number.isFinite(finding.min);
    return graph.all(answers.map((answer, index) => (bounded && index === 0 ? answer : not(answer))));
  }

  private someValue(position: number): Literal {
    const { graph } = this;
    const { counts } = countedBy(this.program, position, this.space.steps);
    const places = this.space.places.get(counts[0]!.same!) ?? 0;
    return graph.any(
      Array.from({ length: places }, (_, place) =>
        graph.all(counts.map((counting) => atLeast(this.numbers.count(counting, place), counting.cap))),
      ),
    );
  }

  private rules(): readonly [readonly Literal[], readonly Literal[]] {
    const { program, graph } = this;
    const applies = program.rules.map(({ when }) => this.compiled(when));
    const prevails = applies.map(() => 0);
    for (const position of program.ruleOrder) {
      const defeaters = program.rules[position]!.overriddenBy.map((other) => not(prevails[other]!));
      prevails[position] = graph.all([applies[position]!, ...defeaters]);
    }
    return [applies, prevails];
  }
}
