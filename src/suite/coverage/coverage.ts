import { compileCondition } from '../../engine/compile-condition.ts';
import { compile } from '../../engine/compile.ts';
import { holds } from '../../engine/combine.ts';
import { encode } from '../../engine/encode.ts';
import type { ConditionProgram, Program } from '../../engine/program.ts';
import { evaluate } from '../../engine/settle.ts';
import type { Case } from '../../model/case.ts';
import type { Aspect, ProbeDraft } from './probe.ts';
import { probesOf } from './probes.ts';

/** A probe, and how many cases covered it. */
export interface ProbeResult {
  readonly probe: ProbeDraft;
  readonly cases: number;
  /** Whether it is proved that no case can cover it; such a probe does not count. */
  readonly impossible: boolean;
}

/** The coverage of one policy. */
export interface Coverage {
  readonly policy: string;
  readonly cases: number;
  readonly results: readonly ProbeResult[];
}

/** Accumulates the coverage of a policy, case by case. */
export class CoverageMeter {
  readonly program: Program;
  readonly probes: readonly ProbeDraft[];
  private readonly conditions: readonly ConditionProgram[];
  private readonly shown: Uint32Array;
  private cases = 0;

  constructor({ policy, vocabulary }: Pick<Program, 'policy' | 'vocabulary'>) {
    const { policy: probed, probes } = probesOf(policy, vocabulary);
    this.program = compile(probed, vocabulary, '');
    this.probes = probes;
    const positions = new Map(this.program.findingIds.map((id, position) => [id, position]));
    this.conditions = probes.map(({ when }) => compileCondition(positions)(when));
    this.shown = new Uint32Array(probes.length);
  }

  /** Adds a case to which the policy applies. */
  add(theCase: Case): void {
    const { program } = this;
    encode(theCase, program.coded);
    evaluate(program, program.coded, false);
    for (const [position, condition] of this.conditions.entries()) {
      if (holds(condition, program.memory.established)) this.shown[position]! += 1;
    }
    this.cases += 1;
  }

  /** Adds the coverage of cases measured elsewhere, such as in another shard. @param shown by probe, as `read` returns it */
  addShown(cases: number, shown: readonly number[]): void {
    for (const [position, count] of shown.entries()) this.shown[position]! += count;
    this.cases += cases;
  }

  /** Whether some case has covered a probe. */
  isShown({ key }: ProbeDraft): boolean {
    return this.shown[this.probes.findIndex((probe) => probe.key === key)]! > 0;
  }

  /** The coverage so far. */
  read(): Coverage {
    return {
      policy: this.program.policy.policy,
      cases: this.cases,
      results: this.probes.map((probe, position) => ({
        probe,
        cases: this.shown[position]!,
        impossible: false,
      })),
    };
  }
}

/** The same coverage, with the probes marked that no case can cover. @param keys of those probes */
export function withImpossible(coverage: Coverage, keys: ReadonlySet<string>): Coverage {
  const results = coverage.results.map((one) => ({ ...one, impossible: keys.has(one.probe.key) }));
  return { ...coverage, results };
}

/** How many probes can be covered, and how many are. */
export interface CoverageShare {
  readonly shown: number;
  readonly of: number;
}

/** The share of covered probes, of one aspect or of all. */
export function shareOf(coverages: readonly Coverage[], aspect?: Aspect): CoverageShare {
  const results = coverages
    .flatMap((coverage) => coverage.results)
    .filter(
      ({ probe, impossible, cases }) =>
        (aspect === undefined || probe.aspect === aspect) && (cases > 0 || !impossible),
    );
  return { shown: results.filter(({ cases }) => cases > 0).length, of: results.length };
}

/** A share in percent, rounded down: 100 only where everything is covered. */
export const percent = ({ shown, of }: CoverageShare): number =>
  of === 0 ? 100 : Math.floor((shown * 1000) / of) / 10;

/** The probes that are not covered yet. */
export const gapsOf = ({ results }: Coverage): readonly ProbeDraft[] =>
  results.filter(({ cases, impossible }) => cases === 0 && !impossible).map(({ probe }) => probe);
