import { warning } from '../../diagnostic/complaint.ts';
import type { Case } from '../../model/case.ts';
import { parseTime } from '../../model/time.ts';
import type { Check } from '../check.ts';

/** Warns of a decision older than the one before it: the last stands, whatever its date. */
export const decisionOrder: Check<Case> = ({ decisions = [] }, _, at) =>
  decisions.flatMap(({ on }, position) => {
    const before = parseTime(decisions[position - 1]?.on ?? '') ?? -Infinity;
    const time = parseTime(on) ?? Infinity;
    if (time >= before) return [];
    const message = 'this decision is older than the one before it';
    const help = 'decisions stand oldest first, and the last of them is the one that stands';
    return [warning('case/decisions-out-of-order', at(['decisions', position, 'on']), message, help)];
  });
