import type { CountPlace } from '../model/forms/form.ts';
import { countsIn } from '../model/forms/forms.ts';
import type { Policy } from '../model/policy.ts';
import type { Path } from '../model/path.ts';

/** A place where a policy counts the exhibits of a class. */
export interface Count extends Omit<CountPlace, 'place'> {
  readonly path: Path;
}

/** Every count of a policy, whatever the form of its finding. */
export function countsOf(policy: Policy): readonly Count[] {
  return Object.entries(policy.findings).flatMap(([id, finding]) =>
    countsIn(finding).map(({ place, ...count }) => ({ ...count, path: ['findings', id, ...place] })),
  );
}
