import { decisionDigest } from '../engine/digest.ts';
import type { Decision } from '../model/case.ts';
import { isNamedBy } from './verify-chain.ts';

/**
 * Chains decisions again in their present order, for example after a merge of two that were made at the same time. Only
 * the `previous` digest of a decision changes, and with it its own digest.
 * @param decisions whose only fault is that some name another predecessor than the one before them
 * @returns all of them; those that need no change are the same objects
 */
export function rebaseChain(decisions: readonly Decision[]): readonly Decision[] {
  const chained: Decision[] = [];
  for (const decision of decisions) {
    const before = chained.at(-1);
    const stays =
      before === undefined || decision.previous === undefined || isNamedBy(decision.previous, before);
    chained.push(stays ? decision : after(before, decision));
  }
  return chained;
}

function after(before: Decision, decision: Decision): Decision {
  const entry = { ...decision, previous: before.digest ?? decisionDigest(before) };
  return decision.digest === undefined ? entry : { ...entry, digest: decisionDigest(entry) };
}
