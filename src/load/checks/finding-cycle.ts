import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Policy } from '../../model/policy.ts';
import { findCycles } from '../../model/cycles.ts';
import { byWayOf } from '../by-way-of.ts';
import { type Check } from '../check.ts';
import { own } from '../../model/named.ts';
import { joinedFindings } from '../../model/forms/forms.ts';

/** A function from a finding to the findings that it joins. */
export const joinedIn =
  ({ findings }: Pick<Policy, 'findings'>) =>
  (id: string): readonly string[] => {
    const finding = own(findings, id);
    return finding === undefined ? [] : joinedFindings(finding);
  };

/** No finding may depend on itself, through any number of others. */
export const findingCycle: Check<Policy> = ({ findings }, _, at) =>
  findCycles(Object.keys(findings), joinedIn({ findings })).map((cycle) => {
    const [first] = cycle;
    const message = `${quote(first)} depends on itself${byWayOf(cycle)}`;
    const help = 'let it rest on exhibits, on facts, or on findings that do not rest on it';
    return complaint('policy/finding-cycle', at(['findings', first], 'key'), message, help);
  });
