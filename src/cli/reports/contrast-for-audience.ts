import { contrastOf } from '../../contrast/contrast-of.ts';
import { type ContrastOptions } from '../../contrast/contrast-options.ts';
import type { Contrast } from '../../contrast/contrast.ts';
import type { Program } from '../../engine/program.ts';
import type { Audience, Seen } from '../../explain/audience.ts';
import { testedFacts } from '../../model/forms/forms.ts';
import type { Domain } from '../../model/vocabulary.ts';

/**
 * Holds a verdict against what it could have been, worked out on nothing but what its readers may see, so that nothing else
 * can come of it. References are labels to readers outside, equal where they were equal: for the verdict they are as good.
 * @returns undefined where a policy asks for a reference by its very value, which those readers may not see
 */
export function contrastForAudience(
  { level }: Audience,
  program: Program,
  { case: theCase, view }: Seen,
  options: ContrastOptions,
): Contrast | undefined {
  if (level !== 'internal' && asksForReferences(program)) return undefined;
  return contrastOf(program, theCase, view, options);
}

/** Whether some class or finding asks for a reference by its value. */
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
