import { factsOf } from '../engine/facts-of.ts';
import type { Program } from '../engine/program.ts';
import type { Case } from '../model/case.ts';
import type { ReadCase } from '../load/case-document.ts';
import { choosePolicy } from '../load/choose-policy.ts';
import type { LoadedPolicies } from '../load/loaded-policies.ts';

/** The one policy that decides a case which could be replayed. */
export function programOf(theCase: Case, item: ReadCase, { programs }: LoadedPolicies): Program {
  const program = choosePolicy(programs, theCase, factsOf(theCase), () => item.locate(['facts']));
  if ('code' in program) throw new Error(program.message);
  return program;
}
