import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Policy } from '../../model/policy.ts';
import type { Check } from '../check.ts';

/** A rate has at most three decimals, so that it is compared exactly. */
export const rateDecimals: Check<Policy> = ({ findings }, _, at) =>
  Object.entries(findings).flatMap(([id, finding]) =>
    // its decimal form, not a division: 0.001 itself is no number of base two
    'rate' in finding && !/^[0-9]+(\.[0-9]{1,3})?$/.test(String(finding['at-least']))
      ? complaint(
          'policy/too-fine',
          at(['findings', id, 'at-least']),
          `${quote(finding['at-least'])} has more than three decimals`,
          'round it: rates are compared exactly, to the thousandth',
        )
      : [],
  );
