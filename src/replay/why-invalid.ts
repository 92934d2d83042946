import { complaint } from '../diagnostic/complaint.ts';
import { factsOf } from '../engine/facts-of.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { caseDigest } from '../engine/digest.ts';
import type { Case } from '../model/case.ts';
import { reasonOfNobody } from './decision-entry.ts';
import type { ReadCase } from '../load/case-document.ts';
import { missingBy } from './chain-diagnostics.ts';
import { choosePolicy } from '../load/choose-policy.ts';
import type { LoadedPolicies } from '../load/loaded-policies.ts';

/** The error for a case that no longer has the digest that its standing decision records. */
export function changedSince(theCase: Case, item: ReadCase): Diagnostic {
  return complaint(
    'decision/case-changed',
    item.locate(['decisions', theCase.decisions!.length - 1, 'case-digest']),
    `\`${theCase.case}\` was changed after it was decided: its digest is no longer the decision's`,
    'restore the case, or decide it as it is now with `decisis record` or `decisis overrule`',
  );
}

/**
 * Why a case that was read could not be replayed. A case in a pack has no digest to check, so there the only cause is
 * the policy.
 */
export function whyInvalid(theCase: Case, item: ReadCase, { programs }: LoadedPolicies): Diagnostic {
  const program = choosePolicy(programs, theCase, factsOf(theCase), () => item.locate(['facts']));
  if ('code' in program) return program;
  const standing = theCase.decisions?.at(-1);
  const digest = standing?.['case-digest'];
  if (digest !== undefined && digest !== caseDigest(theCase)) return changedSince(theCase, item);
  const nobody = reasonOfNobody(theCase.decisions);
  if (nobody !== -1) return missingBy(nobody, theCase.decisions![nobody]!, item);
  throw new Error(`nothing is wrong with ${theCase.case}`);
}
