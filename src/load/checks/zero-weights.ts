import { warning } from '../../diagnostic/complaint.ts';
import type { Policy } from '../../model/policy.ts';
import type { Check } from '../check.ts';

/** Warns of terms that add nothing to their sum. */
export const zeroWeights: Check<Policy> = ({ findings }, _, at) =>
  Object.entries(findings).flatMap(([id, finding]) =>
    'sum' in finding
      ? finding.sum.flatMap(({ weight }, position) =>
          weight === 0
            ? warning(
                'policy/zero-weight',
                at(['findings', id, 'sum', position, 'weight']),
                'a weight of 0 adds nothing to the sum',
                'leave the count out, or give it a weight',
              )
            : [],
        )
      : [],
  );
