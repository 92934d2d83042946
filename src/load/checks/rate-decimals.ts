import type { At } from '../check.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { byForm, type ByLeaf } from '../../model/forms/forms.ts';
import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Policy } from '../../model/policy.ts';
import type { Check } from '../check.ts';

/** A rate may have at most three decimals, so that it can be compared exactly. */
export const rateDecimals: Check<Policy> = ({ findings }, _, at) =>
  Object.entries(findings).flatMap(([id, finding]) => byForm(FAULTS, finding, id, at));

const none = (): readonly Diagnostic[] => [];

const FAULTS: ByLeaf<[id: string, at: At], readonly Diagnostic[]> = {
  count: none,
  rate: (finding, id, at) =>
    // test the decimal form: a remainder by 0.001 would not be exact in binary
    /^[0-9]+(\.[0-9]{1,3})?$/.test(String(finding['at-least']))
      ? []
      : [
          complaint(
            'policy/too-fine',
            at(['findings', id, 'at-least']),
            `${quote(finding['at-least'])} has more than three decimals`,
            'round it: rates are compared exactly, to the thousandth',
          ),
        ],
  sum: none,
  same: none,
  fact: none,
  joins: none,
};
