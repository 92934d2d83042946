import { onlyApplying } from '../../engine/choose.ts';
import { compile } from '../../engine/compile.ts';
import { decide } from '../../engine/decide.ts';
import type { Program } from '../../engine/program.ts';
import type { Summary } from '../../explain/justification.ts';
import { summarise } from '../../explain/justify.ts';
import type { Case } from '../../model/case.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** The compiled policies of a workspace; empty if one has an error. */
export const programsOf = (workspace: Workspace): readonly Program[] =>
  workspace
    .check()
    .checking.policies.map((loaded) =>
      workspace.remember(loaded, 'deciding', [], () =>
        compile(loaded.policy, loaded.vocabulary, '', loaded.words),
      ),
    );

/** The verdict on a case by the one policy that applies to it; undefined if none does, or several do. */
export function decided(programs: readonly Program[], theCase: Case): Summary | undefined {
  const program = onlyApplying(programs, theCase);
  return program === undefined ? undefined : summarise(program, theCase, decide(program, theCase, ''));
}
