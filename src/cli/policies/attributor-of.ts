import { loadCaseValue } from '../../load/case.ts';
import type { Case } from '../../model/case.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { Attributor } from '../../replay/attribution/attributor.ts';
import type { PolicyChange } from '../../replay/policy-change.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import { policyVersions } from './policy-versions.ts';

/**
 * Builds the function that finds which edits between two versions of the policies changed a verdict.
 * @param head the version whose vocabularies the cases were read with
 */
export function attributorOf(
  base: LoadedPolicies,
  head: LoadedPolicies,
  edits: readonly PolicyChange[],
): Attributor {
  const fits = (theCase: Case, vocabulary: Vocabulary): boolean =>
    head.vocabularies.get(vocabulary.vocabulary) === vocabulary ||
    loadCaseValue(theCase, vocabulary) !== undefined;
  return new Attributor(policyVersions(base), policyVersions(head), edits, fits);
}
