import { compile } from '../../engine/compile.ts';
import { encode } from '../../engine/encode.ts';
import type { Program } from '../../engine/program.ts';
import { evaluate } from '../../engine/settle.ts';
import type { Case } from '../../model/case.ts';
import { lookUp } from '../../model/look-up.ts';
import type { Aspect, ProbeDraft } from './probe.ts';
import { probesOf } from './probes.ts';
import { shownBy, type IsShown } from './shown-by.ts';

/** A probe, and how many cases covered it. */
export interface ProbeResult {
  readonly probe: ProbeDraft;
  readonly cases: number;
  /** Whether it is proved that no case can cover it; such a probe does not count. */
  readonly impossible: boolean;
  /** Whether the effort did not reach so far as to find out whether a case can cover it. */
  readonly undecided: boolean;
}

/** The coverage of one policy. */
export interface Coverage {
  readonly policy: string;
  readonly cases: number;
  readonly results: readonly ProbeResult[];
  /** Whether these are all probes; the policy may be too large for that. */
  readonly isWhole: boolean;
  /** Whether the policy assumes something of its cases: what is proved is then proved of those that keep it. */
  readonly assumes: boolean;
}

/** Accumulates the coverage of a policy, case by case. */
export class CoverageMeter {
  readonly program: Program;
  readonly probes: readonly ProbeDraft[];
  /** How much the probes hold, in names. */
  readonly size: number;
  private readonly isWhole: boolean;
  private readonly isShownNow: readonly IsShown[];
  private readonly positions: ReadonlyMap<string, number>;
  private readonly shown: Uint32Array;
  private cases = 0;

  constructor(program: Pick<Program, 'policy' | 'vocabulary' | 'rules'>) {
    const { policy, probes, size, isWhole } = probesOf(program);
    this.program = compile(policy, program.vocabulary, '');
    this.probes = probes;
    this.size = size;
    this.isWhole = isWhole;
    this.isShownNow = shownBy(this.program, probes);
    this.positions = new Map(probes.map(({ key }, position) => [key, position]));
    this.shown = new Uint32Array(probes.length);
  }

  /** Adds a case to which the policy applies. */
  add(theCase: Case): void {
    const { program } = this;
    encode(theCase, program.coded);
    evaluate(program, program.coded, false);
    for (const [position, isShown] of this.isShownNow.entries()) {
      if (isShown()) this.shown[position]! += 1;
    }
    this.cases += 1;
  }

  /** Adds the coverage of cases measured elsewhere, such as in another shard. @param shown by probe, as `read` returns it */
  addShown(cases: number, shown: readonly number[]): void {
    for (const [position, count] of shown.entries()) this.shown[position]! += count;
    this.cases += cases;
  }

  /** Whether some case has covered a probe. */
  isShown({ key }: Pick<ProbeDraft, 'key'>): boolean {
    return this.shown[lookUp(this.positions, key)]! > 0;
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
        undecided: false,
      })),
      isWhole: this.isWhole,
      assumes: Object.keys(this.program.policy.assumptions ?? {}).length > 0,
    };
  }
}

/** What was found out about the probes that no case covers, by their keys. */
export interface Searched {
  /** Those that no case can cover. */
  readonly impossible: ReadonlySet<string>;
  /** Those of which that was not found out. */
  readonly undecided: ReadonlySet<string>;
}

/** The same coverage, with what was found out about its probes. */
export function withSearched(coverage: Coverage, { impossible, undecided }: Searched): Coverage {
  const results = coverage.results.map(({ probe, cases }) => ({
    probe,
    cases,
    impossible: impossible.has(probe.key),
    undecided: undecided.has(probe.key),
  }));
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

/** A share in percent, rounded down: 100 only where everything that is counted is covered. */
export const percent = ({ shown, of }: CoverageShare): number =>
  of === 0 ? 100 : Math.floor((shown * 1000) / of) / 10;

/** The probes that are not covered yet. */
export const gapsOf = ({ results }: Coverage): readonly ProbeDraft[] =>
  results.filter(({ cases, impossible }) => cases === 0 && !impossible).map(({ probe }) => probe);
