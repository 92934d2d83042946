import { named } from '../model/named.ts';
import type { Policy } from '../model/policy.ts';
import { greatest } from '../model/extremes.ts';

/** How many approvals a decision needs, and how many it has. */
export interface Approvals {
  readonly needed: number;
  readonly given: number;
}

interface Approvable {
  readonly grounds?: readonly string[] | undefined;
  readonly advice?: unknown;
  readonly 'approved-by'?: readonly string[] | undefined;
}

/**
 * The approvals of a decision under a policy (section 6). It needs as many as the most demanding of its grounds asks
 * for or, if it departs from the policy, as many as the most demanding rule of the policy. Roles that differ only in
 * case count as one.
 */
function approvalsOf({ rules }: Policy, decision: Approvable): Approvals {
  const { grounds = [], advice, 'approved-by': approvedBy = [] } = decision;
  const asking = advice === undefined ? grounds : Object.keys(rules);
  const needed = asking.map((id) => (Object.hasOwn(rules, id) ? (named(rules, id).approvals ?? 0) : 0));
  return {
    needed: greatest(needed, 0),
    given: new Set(approvedBy.map((role) => role.toLowerCase())).size,
  };
}

/** The approvals of a decision that has too few; undefined where it has enough. */
export function lackingApprovals(policy: Policy, decision: Approvable): Approvals | undefined {
  const approvals = approvalsOf(policy, decision);
  return approvals.given < approvals.needed ? approvals : undefined;
}

/** The approvals of a decision in words: `1 of 2 approvals`. */
export const approvalWords = ({ needed, given }: Approvals): string =>
  `${given} of ${needed} ${needed === 1 ? 'approval' : 'approvals'}`;

const ASKS = new WeakMap<Policy, boolean>();

/** Whether any rule of a policy asks for approvals. Cached per policy, since replays ask it for every decision. */
export function asksApprovals(policy: Policy): boolean {
  const known = ASKS.get(policy);
  if (known !== undefined) return known;
  const asks = Object.values(policy.rules).some(({ approvals = 0 }) => approvals > 0);
  ASKS.set(policy, asks);
  return asks;
}
