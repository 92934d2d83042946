import { compileCondition } from '../../engine/compile-condition.ts';
import { compile } from '../../engine/compile.ts';
import { holds } from '../../engine/combine.ts';
import { encode } from '../../engine/encode.ts';
import type { ConditionProgram, Program } from '../../engine/program.ts';
import { evaluate } from '../../engine/settle.ts';
import type { Case } from '../../model/case.ts';
import type { Aspect, ProbeDraft } from './probe.ts';
import { probesOf } from './probes.ts';

/** A probe, and how many cases showed it. */
export interface ProbeResult {
  readonly probe: ProbeDraft;
  readonly cases: number;
  /** Whether no case could ever show it; then it is nobody's fault, and does not count. */
  readonly impossible: boolean;
}

/** What cases showed of one policy. */
export interface Coverage {
  readonly policy: string;
  readonly cases: number;
  readonly results: readonly ProbeResult[];
}

/** Watches, case by case, what is shown of a policy. It has the memory of the cases before. */
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

  /** Takes in a case to which the policy applies. */
  add(theCase: Case): void {
    const { program } = this;
    encode(theCase, program.coded);
    evaluate(program, program.coded, false);
    for (const [position, condition] of this.conditions.entries()) {
      if (holds(condition, program.memory.established)) this.shown[position]! += 1;
    }
    this.cases += 1;
  }

  /** Takes in what cases that were met elsewhere have shown. @param shown by probe, as `read` gives it */
  addShown(cases: number, shown: readonly number[]): void {
    for (const [position, count] of shown.entries()) this.shown[position]! += count;
    this.cases += cases;
  }

  /** Whether some case has shown what a probe asks for. */
  isShown({ key }: ProbeDraft): boolean {
    return this.shown[this.probes.findIndex((probe) => probe.key === key)]! > 0;
  }

  /** What was shown up to now. */
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

/** The same, with what no case can ever show. @param keys of probes */
export function withImpossible(coverage: Coverage, keys: ReadonlySet<string>): Coverage {
  const results = coverage.results.map((one) => ({ ...one, impossible: keys.has(one.probe.key) }));
  return { ...coverage, results };
}

/** How many probes there are that some case can show, and how many were shown. */
export interface CoverageShare {
  readonly shown: number;
  readonly of: number;
}

/** The share of what was shown, of one aspect or of all. */
export function shareOf(coverages: readonly Coverage[], aspect?: Aspect): CoverageShare {
  const results = coverages
    .flatMap((coverage) => coverage.results)
    .filter(
      ({ probe, impossible, cases }) =>
        (aspect === undefined || probe.aspect === aspect) && (cases > 0 || !impossible),
    );
  return { shown: results.filter(({ cases }) => cases > 0).length, of: results.length };
}

/** A share in percent, never rounded up: 100 only where all was shown. */
export const percent = ({ shown, of }: CoverageShare): number =>
  of === 0 ? 100 : Math.floor((shown * 1000) / of) / 10;

/** What is still to be shown. */
export const gapsOf = ({ results }: Coverage): readonly ProbeDraft[] =>
  results.filter(({ cases, impossible }) => cases === 0 && !impossible).map(({ probe }) => probe);
