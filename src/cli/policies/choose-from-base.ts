import { canonicalJson } from '../../engine/canonical-json.ts';
import { onlyApplying } from '../../engine/choose.ts';
import type { Program } from '../../engine/program.ts';
import { loadCaseValue } from '../../load/case.ts';
import type { Case } from '../../model/case.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';

/**
 * Builds the function that finds the one policy of another version that applies to a case.
 * @param base the other version
 * @param head the version whose vocabularies the case was read with; where the two differ, the case is read again
 * @returns a function that gives undefined where no policy applies, or several do, or where the case cannot be read
 * with the vocabulary of the base
 */
export function chooseFromBase(
  base: LoadedPolicies,
  head: LoadedPolicies,
): (theCase: Case) => Program | undefined {
  const shared = new Set(
    [...base.vocabularies].flatMap(([id, vocabulary]) =>
      canonicalJson(vocabulary) === canonicalJson(head.vocabularies.get(id) ?? null) ? [id] : [],
    ),
  );
  const fits = (theCase: Case): boolean => {
    if (shared.has(theCase.vocabulary)) return true;
    const vocabulary = base.vocabularies.get(theCase.vocabulary);
    return vocabulary !== undefined && loadCaseValue(theCase, vocabulary) !== undefined;
  };
  return (theCase) => {
    return fits(theCase) ? onlyApplying(base.programs, theCase) : undefined;
  };
}
