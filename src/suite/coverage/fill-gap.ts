import { compile } from '../../engine/compile.ts';
import type { Program } from '../../engine/program.ts';
import type { Answer } from '../../prove/answer.ts';
import { prover, type Prover } from '../../prove/prove.ts';
import type { Question } from '../../prove/question.ts';
import { decidedBy } from './derivative.ts';
import { both, not, type ProbeDraft, type Shows } from './probe.ts';
import { withProbes } from './probes.ts';

/** What may be spent to fill the gaps of a policy, in steps of the prover. */
export interface GapEffort {
  /** For one gap. */
  readonly one: number;
  /** For all of them. */
  readonly whole: number;
}

/** How many names of a policy are gone through in the time of a step: each question does so, whatever it asks. */
const NAMES_PER_STEP = 2000;

/** Finds the smallest case that covers a probe, or that no case can; one probe after another, until the effort is spent. */
export class GapFiller {
  private readonly program: Pick<Program, 'policy' | 'vocabulary'>;
  private readonly effort: GapEffort;
  /** What a question takes before the prover makes a step. */
  private readonly setup: number;
  private own: Prover | undefined;
  private spent = 0;

  /** @param size of the policy, in names */
  constructor(program: Pick<Program, 'policy' | 'vocabulary'>, size: number, effort: GapEffort) {
    this.program = program;
    this.effort = effort;
    this.setup = 1 + Math.floor(size / NAMES_PER_STEP);
  }

  /** How many steps were made for all questions. */
  get steps(): number {
    return this.spent;
  }

  /** The answer for one probe; unknown without a look at it where the effort is spent. */
  fill(probe: ProbeDraft): Answer {
    const { one, whole } = this.effort;
    const left = whole - this.spent;
    if (left <= 0) return { unknown: `not decided within ${whole} steps for all` };
    // probes that use only the policy's own findings share one prover: setting up a policy takes longer than most
    // answers
    const isOwn = probe.findings === undefined;
    const asked = isOwn ? (this.own ??= this.about([])) : this.about([probe]);
    const before = asked.spent();
    const answer = asked.smallestCase(questionOf(probe.shows), { most: Math.min(one, left) });
    this.spent += asked.spent() - before + (isOwn ? this.setup : 2 * this.setup);
    return answer;
  }

  private about(probes: readonly ProbeDraft[]): Prover {
    const { policy, vocabulary } = this.program;
    return prover([compile(withProbes(policy, probes), vocabulary, '')], { budget: this.effort.one });
  }
}

function questionOf(shows: Shows): Question {
  if ('when' in shows) return { holds: shows.when };
  if ('by' in shows) return { all: [{ applies: shows.defeated }, { prevails: shows.by }] };
  if ('decides' in shows) {
    const { decides, of, established } = shows;
    const decided = decidedBy(of, decides);
    const is = established ? decides : not(decides);
    return { holds: typeof decided === 'boolean' ? is : both(is, decided) };
  }
  return shows;
}
