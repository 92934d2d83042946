import { compile } from '../../engine/compile.ts';
import type { Program } from '../../engine/program.ts';
import { prover, type Prover } from '../../prove/prove.ts';
import type { Answer } from '../../prove/answer.ts';
import type { ProbeDraft } from './probe.ts';
import { withProbes } from './probes.ts';

/**
 * Finds the smallest case that would show what no case has shown, or that there is none.
 * @param budget conflicts that the solver may meet for each
 */
export function gapFiller(
  { policy, vocabulary }: Pick<Program, 'policy' | 'vocabulary'>,
  budget: number,
): (probe: ProbeDraft) => Answer {
  const about = (probes: readonly ProbeDraft[]): Prover =>
    prover([compile(withProbes(policy, probes), vocabulary, '')], { budget });
  let own: Prover | undefined;
  return (probe) => {
    // what is said in the policy's own findings is asked of one prover: to lay out a policy takes longer than most answers
    const asked = probe.findings === undefined ? (own ??= about([])) : about([probe]);
    return asked.smallestCase({ holds: probe.when });
  };
}
