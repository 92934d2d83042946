import { complaint } from '../../diagnostic/complaint.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Program } from '../../engine/program.ts';
import type { Audience } from '../../explain/audience.ts';
import { isKept, KEPT } from '../../explain/kept.ts';
import type { ReadCase } from '../../load/case-document.ts';
import type { Verdict } from '../../model/verdict.ts';

/** Why an audience is told nothing of a verdict; undefined where it may be told. */
export function keptFrom(
  audience: Audience,
  program: Program,
  verdict: Pick<Verdict, 'rules'>,
  { locate }: ReadCase,
): Diagnostic | undefined {
  if (!isKept(audience, program, verdict)) return undefined;
  return complaint('case/confidential', locate(['case']), KEPT, 'write it for internal readers');
}
