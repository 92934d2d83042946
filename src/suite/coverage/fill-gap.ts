import { compile } from '../../engine/compile.ts';
import type { Program } from '../../engine/program.ts';
import { prover, type Prover } from '../../prove/prove.ts';
import type { Answer } from '../../prove/answer.ts';
import type { ProbeDraft } from './probe.ts';
import { withProbes } from './probes.ts';

/**
 * Finds the smallest case that covers a probe, or that no case can.
 * @param budget the conflicts allowed to the solver per probe
 */
export function gapFiller(
  { policy, vocabulary }: Pick<Program, 'policy' | 'vocabulary'>,
  budget: number,
): (probe: ProbeDraft) => Answer {
  const about = (probes: readonly ProbeDraft[]): Prover =>
    prover([compile(withProbes(policy, probes), vocabulary, '')], { budget });
  let own: Prover | undefined;
  return (probe) => {
    // probes that use only the policy's own findings share one prover: setting up a policy takes longer than most
    // answers
    const asked = probe.findings === undefined ? (own ??= about([])) : about([probe]);
    return asked.smallestCase({ holds: probe.when });
  };
}
