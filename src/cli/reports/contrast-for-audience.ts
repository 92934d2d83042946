import { contrastOf } from '../../contrast/contrast-of.ts';
import { type ContrastOptions } from '../../contrast/contrast-options.ts';
import type { Contrast } from '../../contrast/contrast.ts';
import type { Program } from '../../engine/program.ts';
import type { Audience } from '../../explain/audience.ts';
import type { Seen } from '../../explain/seen-by.ts';
import { testedFacts } from '../../model/forms/forms.ts';
import type { Domain } from '../../model/vocabulary.ts';

/**
 * Contrasts a verdict with what it could have been, using only what its readers may see, so that the result cannot
 * reveal anything else. For readers outside, references are replaced by labels, equal where the references were
 * equal; the verdict is the same.
 * @returns undefined where a policy tests a reference for a certain value, which those readers may not see
 */
export function contrastForAudience(
  { level }: Audience,
  { program, case: theCase, view }: Seen,
  options: ContrastOptions,
): Contrast | undefined {
  if (level !== 'internal' && asksForReferences(program)) return undefined;
  return contrastOf(program, theCase, view, options);
}

/** Whether some class or finding tests a reference for a certain value. */
function asksForReferences({ policy, vocabulary: { attributes, facts } }: Program): boolean {
  const isReference = (domain: Domain | undefined): boolean =>
    domain !== undefined && 'type' in domain && domain.type === 'reference';
  return (
    Object.values(policy.classes).some(({ where = {} }) =>
      Object.keys(where).some((name) => isReference(attributes[name])),
    ) ||
    Object.values(policy.findings).some((finding) =>
      testedFacts(finding).some((fact) => isReference(facts[fact])),
    )
  );
}
