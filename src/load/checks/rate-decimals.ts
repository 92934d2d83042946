import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import { ratiosIn } from '../../model/forms/forms.ts';
import type { Policy } from '../../model/policy.ts';
import type { Check } from '../check.ts';

/** A rate may have at most three decimals, so that it can be compared exactly. */
export const rateDecimals: Check<Policy> = ({ findings }, _, at) =>
  Object.entries(findings).flatMap(([id, finding]) =>
    [...ratiosIn(finding)]
      // test the decimal form: a remainder by 0.001 would not be exact in binary
      .filter(([, ratio]) => !/^[0-9]+(\.[0-9]{1,3})?$/.test(String(ratio)))
      .map(([key, ratio]) =>
        complaint(
          'policy/too-fine',
          at(['findings', id, key]),
          `${quote(ratio)} has more than three decimals`,
          'round it: rates are compared exactly, to the thousandth',
        ),
      ),
  );
