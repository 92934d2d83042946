import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Policy } from '../../model/policy.ts';
import { byWayOf, findCycles } from '../cycles.ts';
import { type Check } from '../check.ts';
import { own } from '../../model/named.ts';
import { namesInFinding } from '../finding-names.ts';

/** No finding may depend on itself, through any number of others. */
export const findingCycle: Check<Policy> = ({ findings }, _, at) =>
  findCycles(Object.keys(findings), (id) => {
    const finding = own(findings, id);
    return finding === undefined ? [] : namesInFinding(finding, []).map((name) => name.id);
  }).map((cycle) => {
    const [first] = cycle;
    const message = `${quote(first)} depends on itself${byWayOf(cycle)}`;
    const help = 'let it rest on exhibits, on facts, or on findings that do not rest on it';
    return complaint('policy/finding-cycle', at(['findings', first], 'key'), message, help);
  });
