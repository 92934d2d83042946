import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import { suggestion } from '../../diagnostic/suggest.ts';
import type { Policy } from '../../model/policy.ts';
import type { Check } from '../check.ts';
import { countsOf } from '../counts.ts';

/** What a finding counts must be a class of the policy or a kind of the vocabulary. */
export const countableClasses: Check<Policy> = (policy, { kinds }, at) =>
  countsOf(policy)
    .filter((count) => !Object.hasOwn(policy.classes, count.class) && !Object.hasOwn(kinds, count.class))
    .map((count) =>
      complaint(
        'policy/unknown-class',
        at([...count.path, count.key]),
        `no class or kind is called ${quote(count.class)}`,
        () =>
          suggestion(
            count.class,
            [...Object.keys(policy.classes), ...Object.keys(kinds)],
            'classes and kinds',
          ),
      ),
    );
